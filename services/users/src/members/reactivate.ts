import type { Input, Result } from '@foyer/contracts/endpoint'
import type { membersContract } from '@foyer/contracts/users/members'
import type { AccountDb } from '@foyer/database/account-db'
import type { Grant } from '@foyer/permissions/grant'
import { canReactivate } from '@foyer/permissions/guards'
import { sql } from 'drizzle-orm'
import { membersChanged, permissionsChanged } from '../changed.ts'
import { refuseChanged, refusePending, underLock } from '../guarded.ts'
import { enforce } from '../ruling.ts'
import { changeMember } from './item.ts'

type Reactivate = typeof membersContract.reactivate

export async function reactivateMember(
  grant: Grant<'member:suspend'>,
  db: AccountDb,
  { params, body }: Input<Reactivate>,
): Promise<Result<Reactivate>> {
  const { actor, target, member } = await underLock(grant, db, params.memberId)
  refusePending(member)
  enforce(canReactivate(actor, target))
  refuseChanged(member, body.version)
  db.audit({
    targetType: 'member',
    targetId: member.id,
    before: { status: 'suspended' },
    after: { status: 'active' },
  })
  membersChanged(db, grant.accountId)
  permissionsChanged(db, grant.accountId, member.personId)
  return changeMember(db, member.id, sql`status = 'active'`)
}
