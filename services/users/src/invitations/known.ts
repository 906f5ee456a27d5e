import type { AccountDb } from '@foyer/database/account-db'
import { AppError } from '@foyer/database/errors'
import { inArray } from 'drizzle-orm'
import { members } from '../schema.ts'

/** Refuses people who are members of this account already, or invited already; says which. */
export async function refuseKnown(db: AccountDb, emails: readonly string[]): Promise<void> {
  const known = await db.drizzle
    .select({ email: members.email, status: members.status })
    .from(members)
    .where(inArray(members.email, [...emails]))
  if (known.length === 0) return
  const pending = known.filter(({ status }) => status === 'pending')
  const at = known.map(({ email }) => emails.indexOf(email))
  const code = pending.length === known.length ? 'already_invited' : 'already_member'
  throw new AppError(code, { emails: known.map(({ email }) => email), at })
}
