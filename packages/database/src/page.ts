import { COUNT_CAP } from '@foyer/contracts/fields'
import { type SQL, sql } from 'drizzle-orm'
import { AccountQuery } from './account-read.ts'
import { AppError } from './errors.ts'

/** One page of a list by keyset: what a row shows, where from, in which order, after which row. */
export interface PageOf {
  /** JSON name → SQL of each field of an item. */
  item: Record<string, SQL>
  /** `from …` with its joins. */
  from: SQL
  where?: SQL[]
  /** The sort key, its SQL type, and its direction; ties are broken by `id` in the same direction. */
  key: { by: SQL; type: 'text' | 'timestamptz'; descending?: boolean }
  id: SQL
  limit: number
  cursor?: string | undefined
  /** SQL of a ready count (a counter row); else rows are counted up to {@link COUNT_CAP}, on the first page only. */
  count?: SQL
}

/**
 * Answers `{ items, nextCursor, count }`. Null keys come last ascending and first descending, as PostgreSQL
 * sorts them, so a key must not be null: fold it (`coalesce`) in the index and here alike.
 */
export function pageOf(page: PageOf): AccountQuery {
  const rows = sql`(${pageRows(page)}) r`
  const items = sql`coalesce(array_to_string((array_agg(r.item))[1:${page.limit}::int], ','), '')`
  const last = sql`json_build_array((array_agg(r.k))[${page.limit}::int], (array_agg(r.id))[${page.limit}::int])::text`
  const cursor = sql`case when count(*) > ${page.limit}::int then '"' || translate(encode(convert_to(${last}, 'UTF8'), 'base64'), E'+/=\\n', '-_') || '"' else 'null' end`
  return new AccountQuery(
    sql`select '{"items":[' || ${items} || '],"nextCursor":' || ${cursor} || ',"count":' || ${counting(page)} || '}' from ${rows}`,
  )
}

function pageRows(page: PageOf): SQL {
  const order = page.key.descending ? sql`desc` : sql`asc`
  const fields = Object.entries(page.item).map(([name, value]) => sql`${value} as ${sql.identifier(name)}`)
  const item = sql`(select row_to_json(i)::text from (select ${sql.join(fields, sql`, `)}) i)`
  const where = all([...(page.where ?? []), ...after(page)])
  return sql`select ${item} as item, ${page.key.by}::text as k, ${page.id}::text as id ${page.from} ${where} order by ${page.key.by} ${order}, ${page.id} ${order} limit ${page.limit + 1}::int`
}

function all(conditions: SQL[]): SQL {
  return conditions.length ? sql`where ${sql.join(conditions, sql` and `)}` : sql``
}

function after({ cursor, key, id }: PageOf): SQL[] {
  if (cursor === undefined) return []
  const [lastKey, lastId] = decodeCursor(cursor)
  const than = key.descending ? sql`<` : sql`>`
  return [sql`(${key.by}, ${id}) ${than} (${lastKey}::${sql.raw(key.type)}, ${lastId}::uuid)`]
}

function counting(page: PageOf): SQL {
  if (page.cursor !== undefined) return sql`'null'`
  if (page.count) return sql`coalesce((${page.count})::text, 'null')`
  return sql`(select count(*)::text from (select 1 ${page.from} ${all(page.where ?? [])} limit ${COUNT_CAP + 1}::int) c)`
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The key and id a page ended with; anything else is a malformed cursor. */
export function decodeCursor(cursor: string): [key: string, id: string] {
  const value = parsed(Buffer.from(cursor, 'base64url').toString())
  if (
    Array.isArray(value) &&
    typeof value[0] === 'string' &&
    typeof value[1] === 'string' &&
    UUID.test(value[1])
  ) {
    return [value[0], value[1]]
  }
  throw new AppError('invalid_input', { errors: [{ path: ['query', 'cursor'], code: 'malformed' }] })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
