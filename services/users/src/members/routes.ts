import { membersContract } from '@foyer/contracts/users/members'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import { getMember } from './get.ts'
import { leaveAccount } from './leave.ts'
import { listMembers } from './list.ts'
import { reactivateMember } from './reactivate.ts'
import { removeMember } from './remove.ts'
import { suspendMember } from './suspend.ts'
import { updateMember } from './update.ts'

export const membersRoutes = (deps: ServiceDeps) =>
  implement(deps, membersContract, {
    list: listMembers,
    get: getMember,
    update: updateMember,
    suspend: suspendMember,
    reactivate: reactivateMember,
    remove: removeMember,
    leave: leaveAccount,
  })
