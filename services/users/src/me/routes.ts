import { meContract } from '@foyer/contracts/users/me'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import { getMe } from './get.ts'

export const meRoutes = (deps: ServiceDeps) => implement(deps, meContract, { get: getMe })
