import type { Input, Result } from '@foyer/contracts/endpoint'
import type { membersContract } from '@foyer/contracts/users/members'
import type { AccountDb } from '@foyer/database/account-db'
import type { Grant } from '@foyer/permissions/grant'
import { canRemove } from '@foyer/permissions/guards'
import { eq, sql } from 'drizzle-orm'
import { membersChanged, permissionsChanged } from '../changed.ts'
import { type Guarded, underLock } from '../guarded.ts'
import { enforce } from '../ruling.ts'
import { accounts, invitationLinks, invitations, members } from '../schema.ts'

type Remove = typeof membersContract.remove

/** Removes a member; of somebody who has not joined yet, it takes the invitation back. */
export async function removeMember(
  grant: Grant<'member:remove'>,
  db: AccountDb,
  { params }: Input<Remove>,
): Promise<Result<Remove>> {
  const { actor, target, member, situation } = await underLock(grant, db, params.memberId)
  enforce(canRemove(actor, target, situation))
  await (member.status === 'pending' ? endLinks(db, member.id) : sayGoodbye(db, member))
  await db.drizzle.delete(members).where(eq(members.id, member.id))
  const { id, email, roles, status } = member
  db.audit({ targetType: 'member', targetId: id, before: { email, roles, status } })
  membersChanged(db, grant.accountId)
  permissionsChanged(db, grant.accountId, member.personId)
  return { id }
}

/** Whoever still follows the link is told that it was revoked. */
async function endLinks(db: AccountDb, memberId: string): Promise<void> {
  const open = sql`(select i.id from ${invitations} i where i.member_id = ${memberId})`
  await db.rows(
    sql`update ${invitationLinks} set ended = 'revoked' where ended is null and invitation_id = ${open}`,
  )
}

async function sayGoodbye(db: AccountDb, { email, language, name }: Guarded['member']): Promise<void> {
  const [account] = await db.drizzle.select({ name: accounts.name }).from(accounts)
  const mail = {
    template: 'removed-from-account',
    to: email,
    language,
    name,
    account: account?.name ?? '',
  } as const
  db.emit({ topic: 'mail', mail })
}
