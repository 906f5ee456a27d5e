import { offersContract } from '@foyer/contracts/billing/offers'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import { listOffers } from './list.ts'

export const offersRoutes = (deps: ServiceDeps) => implement(deps, offersContract, { list: listOffers })
