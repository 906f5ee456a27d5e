import { billingDetailsContract } from '@foyer/contracts/billing/billing-details'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import { checkTyped } from './check.ts'
import { getDetails } from './get.ts'
import { updateDetails } from './update.ts'

export const billingDetailsRoutes = (deps: ServiceDeps) =>
  implement(deps, billingDetailsContract, { get: getDetails, check: checkTyped, update: updateDetails })
