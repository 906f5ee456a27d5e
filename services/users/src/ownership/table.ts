import { instant } from '@foyer/database/instant'
import { sql } from 'drizzle-orm'
import { pgSchema, uuid } from 'drizzle-orm/pg-core'

/** An open offer of the ownership, at most one in each account. Answering or withdrawing deletes it. */
export const ownershipTransfers = pgSchema('users').table('ownership_transfers', {
  accountId: uuid('account_id').notNull(),
  id: uuid().notNull().defaultRandom(),
  toMemberId: uuid('to_member_id').notNull(),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  expiresAt: instant('expires_at')
    .notNull()
    .default(sql`now() + interval '48 hours'`),
})
