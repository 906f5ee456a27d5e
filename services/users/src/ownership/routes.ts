import { ownershipContract } from '@foyer/contracts/users/ownership'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import { acceptOwnership } from './accept.ts'
import { declineOffer } from './decline.ts'
import { getTransfer } from './get.ts'
import { offerOwnership } from './offer.ts'
import { withdrawOffer } from './withdraw.ts'

export const ownershipRoutes = (deps: ServiceDeps) =>
  implement(deps, ownershipContract, {
    get: getTransfer,
    offer: offerOwnership,
    withdraw: withdrawOffer,
    accept: acceptOwnership,
    decline: declineOffer,
  })
