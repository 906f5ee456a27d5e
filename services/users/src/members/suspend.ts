import type { Input, Result } from '@foyer/contracts/endpoint'
import type { membersContract } from '@foyer/contracts/users/members'
import type { AccountDb } from '@foyer/database/account-db'
import type { Grant } from '@foyer/permissions/grant'
import { canSuspend } from '@foyer/permissions/guards'
import { sql } from 'drizzle-orm'
import { membersChanged, permissionsChanged } from '../changed.ts'
import { refuseChanged, refusePending, underLock } from '../guarded.ts'
import { enforce } from '../ruling.ts'
import { changeMember } from './item.ts'

type Suspend = typeof membersContract.suspend

/** Suspends a member: roles and seat stay, every request is refused from the commit on. */
export async function suspendMember(
  grant: Grant<'member:suspend'>,
  db: AccountDb,
  { params, body }: Input<Suspend>,
): Promise<Result<Suspend>> {
  const { actor, target, member, situation } = await underLock(grant, db, params.memberId)
  refusePending(member)
  enforce(canSuspend(actor, target, situation))
  refuseChanged(member, body.version)
  db.audit({
    targetType: 'member',
    targetId: member.id,
    before: { status: 'active' },
    after: { status: 'suspended' },
  })
  membersChanged(db, grant.accountId)
  permissionsChanged(db, grant.accountId, member.personId)
  return changeMember(db, member.id, sql`status = 'suspended'`)
}
