import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import { getSubscription } from './get.ts'

export const subscriptionRoutes = (deps: ServiceDeps) =>
  implement(deps, subscriptionContract, { get: getSubscription })
