import { instant } from '@foyer/database/instant'
import { sql } from 'drizzle-orm'
import { customType, text, uuid } from 'drizzle-orm/pg-core'
import { identity } from '../columns.ts'

const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** One picture for each person, as it is served. */
export const pictures = identity.table('pictures', {
  personId: uuid('person_id').primaryKey(),
  hash: text().notNull(),
  data: bytes().notNull(),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
})
