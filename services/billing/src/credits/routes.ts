import { creditsContract } from '@foyer/contracts/billing/credits'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import { listCredits } from './list.ts'

export const creditsRoutes = (deps: ServiceDeps) => implement(deps, creditsContract, { list: listCredits })
