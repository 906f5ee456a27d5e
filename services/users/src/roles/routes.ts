import { rolesContract } from '@foyer/contracts/users/roles'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import { changeRoles } from './change.ts'
import { listHolders } from './holders.ts'
import { readPolicy } from './policy.ts'

export const rolesRoutes = (deps: ServiceDeps) =>
  implement(deps, rolesContract, { policy: readPolicy, holders: listHolders, change: changeRoles })
