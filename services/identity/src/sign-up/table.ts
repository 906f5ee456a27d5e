import { instant } from '@foyer/database/instant'
import { sql } from 'drizzle-orm'
import { text, uuid } from 'drizzle-orm/pg-core'
import { hashed, identity } from '../columns.ts'

/** Links that were mailed: one use, and a later one of the same purpose closes the earlier. */
export const links = identity.table('links', {
  id: uuid().primaryKey().defaultRandom(),
  personId: uuid('person_id').notNull(),
  purpose: text({
    enum: ['confirm-address', 'reset-password', 'change-address-old', 'change-address-new'],
  }).notNull(),
  tokenHash: hashed('token_hash').notNull(),
  email: text().notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
  closedAt: instant('closed_at'),
  browserHash: text('browser_hash'),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
})
