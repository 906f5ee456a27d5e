import { entitlementsContract } from '@foyer/contracts/billing/entitlements'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import { getEntitlements } from './get.ts'

export const entitlementsRoutes = (deps: ServiceDeps) =>
  implement(deps, entitlementsContract, { get: getEntitlements })
