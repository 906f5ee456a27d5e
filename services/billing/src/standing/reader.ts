import { type Language, LANGUAGES } from '@foyer/contracts/fields'
import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'

/** The language a person reads in, as SQL. */
export const languageSql = (personId: SQL | string): SQL =>
  sql`(select p.language from identity.person(${personId}) p)`

export function languageOf(given: unknown): Language {
  return LANGUAGES.find((one) => one === given) ?? 'en'
}
