import type { Member } from '@foyer/contracts/users/members'
import type { AccountDb } from '@foyer/database/account-db'
import { itemOf } from '@foyer/database/page'
import { type SQL, sql } from 'drizzle-orm'
import { ownerMasked } from '../holds.ts'

/** A member as the contract shows it, whole, from a row of `members` under the name `m`. */
const whole: Record<keyof Member, SQL> = {
  id: sql`m.id`,
  personId: sql`m.person_id`,
  name: sql`m.name`,
  email: sql`m.email`,
  image: sql`m.image`,
  owner: sql`m.owner`,
  roles: sql`m.roles`,
  status: sql`m.status`,
  language: sql`m.language`,
  lastActiveAt: sql`nullif(m.last_active_at, '-infinity')`,
  createdAt: sql`m.created_at`,
  version: sql`m.version`,
}

const masked = (value: SQL) => sql`case when m.owner and ${ownerMasked} then null else ${value} end`

/** The same in a read: the owner's personal data is null for who may not see it. */
export const memberItem: Record<keyof Member, SQL> = {
  ...whole,
  name: masked(whole.name),
  email: masked(whole.email),
  image: masked(whole.image),
}

/** Changes one member and answers how they are now. The guards see to it that nobody changes an owner they may not see. */
export async function changeMember(db: AccountDb, memberId: string, change: SQL): Promise<Member> {
  const { member } = await db.one<{ member: Member }>(
    sql`update users.members m set ${change}, version = m.version + 1 where m.id = ${memberId} returning ${itemOf(whole)}::json as member`,
  )
  return member
}
