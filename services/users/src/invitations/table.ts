import { instant } from '@foyer/database/instant'
import { sql } from 'drizzle-orm'
import { pgSchema, text, uuid } from 'drizzle-orm/pg-core'

const users = pgSchema('users')

/** An open invitation of a pending member. Accepting or revoking deletes it. */
export const invitations = users.table('invitations', {
  accountId: uuid('account_id').notNull(),
  id: uuid().notNull().defaultRandom(),
  memberId: uuid('member_id').notNull(),
  invitedBy: uuid('invited_by'),
  sentAt: instant('sent_at')
    .notNull()
    .default(sql`now()`),
  expiresAt: instant('expires_at')
    .notNull()
    .default(sql`now() + interval '48 hours'`),
})

/** The way from a mailed secret, by its hash, to the invitation. */
export const invitationLinks = users.table('invitation_links', {
  tokenHash: text('token_hash').primaryKey(),
  accountId: uuid('account_id').notNull(),
  invitationId: uuid('invitation_id').notNull(),
  ended: text({ enum: ['used', 'replaced', 'revoked'] }),
})
