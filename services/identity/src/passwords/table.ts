import { instant } from '@foyer/database/instant'
import { sql } from 'drizzle-orm'
import { text, uuid } from 'drizzle-orm/pg-core'
import { identity } from '../columns.ts'

/** What a person proves themselves with: Better Auth's `account`. A password is the provider `credential`. */
export const credentials = identity.table('credentials', {
  id: uuid().primaryKey().defaultRandom(),
  personId: uuid('person_id').notNull(),
  providerId: text('provider_id').notNull(),
  providerAccountId: text('provider_account_id').notNull(),
  password: text(),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: instant('access_token_expires_at'),
  refreshTokenExpiresAt: instant('refresh_token_expires_at'),
  scope: text(),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`),
})
