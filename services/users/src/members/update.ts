import type { Input, Result } from '@foyer/contracts/endpoint'
import type { membersContract } from '@foyer/contracts/users/members'
import type { AccountDb } from '@foyer/database/account-db'
import type { Grant } from '@foyer/permissions/grant'
import { canUpdateMember } from '@foyer/permissions/guards'
import { sql } from 'drizzle-orm'
import { membersChanged } from '../changed.ts'
import { refuseChanged, underLock } from '../guarded.ts'
import { enforce } from '../ruling.ts'
import { changeMember } from './item.ts'

type Update = typeof membersContract.update

/** Corrects the name an account shows for a member. */
export async function updateMember(
  grant: Grant<'member:update'>,
  db: AccountDb,
  { params, body }: Input<Update>,
): Promise<Result<Update>> {
  const { actor, target, member } = await underLock(grant, db, params.memberId)
  enforce(canUpdateMember(actor, target))
  refuseChanged(member, body.version)
  db.audit({
    targetType: 'member',
    targetId: member.id,
    before: { name: member.name },
    after: { name: body.name },
  })
  membersChanged(db, grant.accountId)
  // Until the person changes their name themselves, the account shows this one.
  return changeMember(db, member.id, sql`name = ${body.name}, own_name = coalesce(m.own_name, m.name)`)
}
