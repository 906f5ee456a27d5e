import type { Member } from '@foyer/contracts/users/members'
import type { AccountDb } from '@foyer/database/account-db'
import { fieldsOf } from '@foyer/database/page'
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

const hidden = { ...whole, name: sql`null`, email: sql`null`, image: sql`null` }
const fromWhole = sql`from users.members m cross join lateral ${fieldsOf(whole)} i`
const fromHidden = sql`from users.members m cross join lateral ${fieldsOf(hidden)} h`
const fromBoth = sql`${fromWhole} cross join lateral ${fieldsOf(hidden)} h`

/** A member in a read as JSON text, from `members m`: the owner masked for who may not see them. */
export const memberItem = {
  text: sql`case when m.owner and ${ownerMasked} then row_to_json(h)::text else row_to_json(i)::text end`,
  from: fromBoth,
}
/** The same where it is known which of the two it is. */
export const wholeItem = { text: sql`row_to_json(i)::text`, from: fromWhole }
export const maskedItem = { text: sql`row_to_json(h)::text`, from: fromHidden }

/** Changes one member and answers how they are now. The guards see to it that nobody changes an owner they may not see. */
export async function changeMember(db: AccountDb, memberId: string, change: SQL): Promise<Member> {
  const { member } = await db.one<{ member: Member }>(
    sql`update users.members m set ${change}, version = m.version + 1 where m.id = ${memberId} returning (select row_to_json(i) from ${fieldsOf(whole)} i) as member`,
  )
  return member
}
