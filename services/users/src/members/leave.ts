import type { Result } from '@foyer/contracts/endpoint'
import type { membersContract } from '@foyer/contracts/users/members'
import type { AccountDb } from '@foyer/database/account-db'
import type { Grant } from '@foyer/permissions/grant'
import { canLeave } from '@foyer/permissions/guards'
import { eq } from 'drizzle-orm'
import { membersChanged, permissionsChanged } from '../changed.ts'
import { underLock } from '../guarded.ts'
import { enforce } from '../ruling.ts'
import { members } from '../schema.ts'

type Leave = typeof membersContract.leave

/** Ends one's own membership. */
export async function leaveAccount(grant: Grant<'profile:update'>, db: AccountDb): Promise<Result<Leave>> {
  const { actor, member, situation } = await underLock(grant, db, grant.memberId)
  enforce(canLeave(actor, situation))
  await db.drizzle.delete(members).where(eq(members.id, member.id))
  const { id, email, roles, status } = member
  db.audit({ targetType: 'member', targetId: id, before: { email, roles, status } })
  membersChanged(db, grant.accountId)
  permissionsChanged(db, grant.accountId, grant.personId)
  return { id }
}
