import { customType } from 'drizzle-orm/pg-core'

/** PostgreSQL's text of a timestamp in UTC (`2026-11-22 05:00:00.5+00`) as ISO 8601 (`2026-11-22T05:00:00.5Z`). */
export function isoOf(text: string): string {
  return text.includes('T') ? text : `${text.slice(0, 10)}T${text.slice(11).replace(/\+00(:00)?$/, '')}Z`
}

/** A library that thinks in dates (Better Auth) writes to the same columns. */
function textOf(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value)
}

/** A `timestamptz` column, read and written as ISO 8601 text. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamptz',
  fromDriver: isoOf,
  toDriver: textOf,
})
