import { picturesContract } from '@foyer/contracts/identity/pictures'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import { getPicture } from './get.ts'

export const picturesRoutes = (deps: ServiceDeps) => implement(deps, picturesContract, { get: getPicture })
