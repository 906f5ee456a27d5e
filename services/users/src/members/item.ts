import type { Member } from '@foyer/contracts/users/members'
import type { AccountDb } from '@foyer/database/account-db'
import { fieldsOf } from '@foyer/database/page'
import { type SQL, sql } from 'drizzle-orm'
import { ownerMasked } from '../holds.ts'

/** A member as the contract shows it, whole, as JSON text that is kept ready (migrations/0010_lists.sql). */
const whole = sql`m.shown`

/** The same without the owner's personal data. */
const masked: Record<keyof Member, SQL> = {
  id: sql`m.id`,
  personId: sql`m.person_id`,
  name: sql`null`,
  email: sql`null`,
  image: sql`null`,
  owner: sql`m.owner`,
  roles: sql`m.roles`,
  status: sql`m.status`,
  language: sql`m.language`,
  lastActiveAt: sql`platform.iso(nullif(m.last_active_at, '-infinity'))`,
  createdAt: sql`platform.iso(m.created_at)`,
  version: sql`m.version`,
}

const from = sql`from users.members m`
const fromMasked = sql`${from} cross join lateral ${fieldsOf(masked)} h`

/** A member in a read as JSON text, from `members m`: the owner masked for who may not see them. */
export const memberItem = {
  text: sql`case when m.owner and ${ownerMasked} then row_to_json(h)::text else ${whole} end`,
  from: fromMasked,
}
/** The same where it is known which of the two it is. */
export const wholeItem = { text: whole, from }
export const maskedItem = { text: sql`row_to_json(h)::text`, from: fromMasked }

/** Changes one member and answers how they are now. The guards see to it that nobody changes an owner they may not see. */
export async function changeMember(db: AccountDb, memberId: string, change: SQL): Promise<Member> {
  const { member } = await db.one<{ member: Member }>(
    sql`update users.members m set ${change}, version = m.version + 1 where m.id = ${memberId} returning ${whole}::json as member`,
  )
  return member
}
