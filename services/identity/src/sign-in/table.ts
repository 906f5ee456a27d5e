import { instant } from '@foyer/database/instant'
import { sql } from 'drizzle-orm'
import { text, uuid } from 'drizzle-orm/pg-core'
import { hashed, identity } from '../columns.ts'

/** The time a person is signed in in one browser. */
export const signIns = identity.table('sign_ins', {
  id: uuid().primaryKey().defaultRandom(),
  personId: uuid('person_id').notNull(),
  token: hashed().notNull(),
  expiresAt: instant('expires_at').notNull(),
  confirmedAt: instant('confirmed_at')
    .notNull()
    .default(sql`now()`),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  /** When it was last used, to five minutes. */
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`),
  previousToken: text('previous_token'),
  previousUntil: instant('previous_until'),
})

/** Browsers a person has signed in with before. */
export const devices = identity.table('devices', {
  personId: uuid('person_id').notNull(),
  deviceHash: hashed('device_hash').notNull(),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  seenAt: instant('seen_at')
    .notNull()
    .default(sql`now()`),
})

/** Better Auth's; unused by what we use of it, and checked for by it. */
export const verifications = identity.table('verifications', {
  id: uuid().primaryKey().defaultRandom(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: instant('expires_at').notNull(),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`),
})
