import { instant } from '@foyer/database/instant'
import { sql } from 'drizzle-orm'
import { customType, integer, pgSchema, text, uuid } from 'drizzle-orm/pg-core'

const users = pgSchema('users')
const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** The tenant: a customer organisation or a single person. */
export const accounts = users.table('accounts', {
  accountId: uuid('account_id').primaryKey().defaultRandom(),
  name: text().notNull(),
  pageAddress: text('page_address').notNull(),
  family: text({ enum: ['team', 'live'] }).notNull(),
  status: text({ enum: ['active', 'closed'] }).notNull(),
  timeZone: text('time_zone').notNull(),
  language: text({ enum: ['en', 'fr'] }).notNull(),
  logo: text(),
  organizerLanguage: text('organizer_language', { enum: ['en', 'fr'] }).notNull(),
  organizerTimeZone: text('organizer_time_zone').notNull(),
  version: integer().notNull(),
  createdAt: instant('created_at').notNull(),
})

/** Every page address an account has or had; the earlier ones lead to the present one. */
export const pageAddresses = users.table('page_addresses', {
  pageAddress: text('page_address').primaryKey(),
  accountId: uuid('account_id').notNull(),
})

/** One logo for each account, as it is served. */
export const logos = users.table('logos', {
  accountId: uuid('account_id').primaryKey(),
  hash: text().notNull(),
  data: bytes().notNull(),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
})
