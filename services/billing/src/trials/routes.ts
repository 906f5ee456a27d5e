import { trialsContract } from '@foyer/contracts/billing/trials'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import { listTrials } from './list.ts'

export const trialsRoutes = (deps: ServiceDeps) => implement(deps, trialsContract, { list: listTrials })
