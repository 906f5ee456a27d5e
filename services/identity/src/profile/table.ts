import { instant } from '@foyer/database/instant'
import { sql } from 'drizzle-orm'
import { boolean, text, uuid } from 'drizzle-orm/pg-core'
import { identity } from '../columns.ts'

/** One human identity with one address. A null language or zone follows the browser. */
export const persons = identity.table('persons', {
  id: uuid().primaryKey().defaultRandom(),
  name: text().notNull(),
  email: text().notNull(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text(),
  language: text({ enum: ['en', 'fr'] }),
  timeZone: text('time_zone'),
  theme: text({ enum: ['system', 'light', 'dark'] })
    .notNull()
    .default('system'),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`),
})
