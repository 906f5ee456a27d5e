import { instant } from '@foyer/database/instant'
import { integer, pgSchema, text, uuid } from 'drizzle-orm/pg-core'

const users = pgSchema('users')

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
