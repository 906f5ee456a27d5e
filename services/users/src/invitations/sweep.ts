import type { AccountDb } from '@foyer/database/account-db'
import { sql } from 'drizzle-orm'
import { invitations, members } from '../schema.ts'

/** Gives back the seats of this account's invitations that ran out; the invitations stay and can be sent again. */
export async function sweepLapsed(db: AccountDb): Promise<void> {
  await db.rows(
    sql`update ${members} set lapsed = true from ${invitations} where ${invitations.accountId} = ${members.accountId} and ${invitations.memberId} = ${members.id} and ${invitations.expiresAt} <= now() and not ${members.lapsed}`,
  )
}
