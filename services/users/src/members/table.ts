import { instant } from '@foyer/database/instant'
import { ROLES } from '@foyer/permissions/roles'
import { sql } from 'drizzle-orm'
import { boolean, integer, pgSchema, text, uuid } from 'drizzle-orm/pg-core'

const users = pgSchema('users')

/** A person in an account, or somebody invited into it. See migrations/0001_accounts.sql for what holds. */
export const members = users.table('members', {
  accountId: uuid('account_id').notNull(),
  id: uuid().notNull().defaultRandom(),
  personId: uuid('person_id'),
  name: text().notNull(),
  email: text().notNull(),
  image: text(),
  owner: boolean().notNull().default(false),
  roles: text({ enum: ROLES }).array().notNull(),
  status: text({ enum: ['active', 'pending', 'suspended'] }).notNull(),
  lapsed: boolean().notNull().default(false),
  language: text({ enum: ['en', 'fr'] }).notNull(),
  nameFold: text('name_fold')
    .notNull()
    .generatedAlwaysAs(sql`platform.fold(name)`),
  emailFold: text('email_fold')
    .notNull()
    .generatedAlwaysAs(sql`platform.fold(email)`),
  lastActiveAt: instant('last_active_at').notNull().default('-infinity'),
  version: integer().notNull().default(1),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
})

/** How many members, seats, multi-users and billing contacts an account has; kept by a trigger on `members`. */
export const counters = users.table('counters', {
  accountId: uuid('account_id').notNull(),
  key: text({ enum: ['members', 'seats', 'multi_users', 'billing_contacts'] }).notNull(),
  value: integer().notNull(),
})
