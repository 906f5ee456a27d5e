import type { Input, Result } from '@foyer/contracts/endpoint'
import type { rolesContract } from '@foyer/contracts/users/roles'
import type { AccountDb } from '@foyer/database/account-db'
import type { Grant } from '@foyer/permissions/grant'
import { canChangeRoles } from '@foyer/permissions/guards'
import { roleChange, rolesAfter } from '@foyer/permissions/role-change'
import { eq, sql } from 'drizzle-orm'
import { membersChanged, permissionsChanged } from '../changed.ts'
import { refuseChanged, underLock } from '../guarded.ts'
import { enforce } from '../ruling.ts'
import { members } from '../schema.ts'

type Change = typeof rolesContract.change

/** Sets the roles of a member. Seats and multi-users are counted by the database, which refuses one too many. */
export async function changeRoles(
  grant: Grant<'role:assign'>,
  db: AccountDb,
  { params, body }: Input<Change>,
): Promise<Result<Change>> {
  const { actor, target, member, situation } = await underLock(grant, db, params.memberId)
  const change = roleChange(member.roles, body.roles)
  enforce(canChangeRoles(actor, target, change, situation))
  refuseChanged(member, body.version)
  const roles = [...rolesAfter(target, change)]
  await db.drizzle
    .update(members)
    .set({ roles, version: sql`version + 1` })
    .where(eq(members.id, member.id))
  db.audit({ targetType: 'member', targetId: member.id, before: { roles: member.roles }, after: { roles } })
  membersChanged(db, grant.accountId)
  permissionsChanged(db, grant.accountId, member.personId)
  return { id: member.id, roles, version: member.version + 1 }
}
