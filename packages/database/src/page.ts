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
  return new AccountQuery(
    pageFrom({ rows: pageRows(page), limit: sql`${page.limit}::int`, count: counting(page) }),
  )
}

/** Rows of a page in their order, one more than its limit: `item` (JSON text), `k` and `id` (text, for the cursor). */
export interface RowsOf {
  rows: SQL
  limit: SQL
  /** SQL of the count as JSON text. */
  count: SQL
}

/** The body of an answer `{ items, nextCursor, count }` from rows that are ready. */
export function pageFrom({ rows, limit, count }: RowsOf): SQL {
  const items = sql`coalesce(string_agg(r.item, ',') filter (where r.at <= ${limit}), '')`
  const last = sql`case when r.at = ${limit} then json_build_array(r.k, r.id)::text end`
  const cursor = sql`case when count(*) > ${limit} then '"' || translate(encode(convert_to(max(${last}), 'UTF8'), 'base64'), E'+/=\\n', '-_') || '"' else 'null' end`
  // In one go: each `||` would copy the whole page.
  return sql`select concat('{"items":[', ${items}, '],"nextCursor":', ${cursor}, ',"count":', ${count}, '}') from (select p.*, row_number() over () as at from (${rows}) p) r`
}

/** A row's columns under the names of the contract: `cross join lateral` it to what they are of, then write it. */
export function fieldsOf(fields: Record<string, SQL>): SQL {
  const columns = Object.entries(fields).map(([name, value]) => sql`${value} as ${sql.identifier(name)}`)
  return sql`(select ${sql.join(columns, sql`, `)})`
}

function pageRows(page: PageOf): SQL {
  const order = page.key.descending ? sql`desc` : sql`asc`
  const where = all([...(page.where ?? []), ...after(page)])
  return sql`select row_to_json(i)::text as item, ${page.key.by}::text as k, ${page.id}::text as id ${page.from} cross join lateral ${fieldsOf(page.item)} i ${where} order by ${page.key.by} ${order}, ${page.id} ${order} limit ${page.limit + 1}::int`
}

function all(conditions: SQL[]): SQL {
  return conditions.length ? sql`where ${sql.join(conditions, sql` and `)}` : sql``
}

function after({ cursor, key, id }: PageOf): SQL[] {
  if (cursor === undefined) return []
  const [lastKey, lastId] = decodeCursor(cursor, key.type)
  const than = key.descending ? sql`<` : sql`>`
  return [sql`(${key.by}, ${id}) ${than} (${lastKey}::${sql.raw(key.type)}, ${lastId}::uuid)`]
}

function counting(page: PageOf): SQL {
  if (page.cursor !== undefined) return sql`'null'`
  if (page.count) return sql`coalesce((${page.count})::text, 'null')`
  return sql`(select count(*)::text from (select 1 ${page.from} ${all(page.where ?? [])} limit ${COUNT_CAP + 1}::int) c)`
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type KeyType = PageOf['key']['type']

/** The key and id a page ended with; anything else, and a key that cannot be of its type, is a malformed cursor. */
export function decodeCursor(cursor: string, type: KeyType): [key: string, id: string] {
  const value = parsed(Buffer.from(cursor, 'base64url').toString())
  if (!Array.isArray(value) || typeof value[0] !== 'string' || typeof value[1] !== 'string')
    throw malformedCursor()
  const [key, id] = value
  if (!UUID.test(id)) throw malformedCursor()
  return [checkedKey(key, type), id]
}

/** A key of a cursor that PostgreSQL will take for a value of this type. */
export function checkedKey(key: string, type: KeyType): string {
  if (type === 'text' ? key.includes('\0') : !isInstant(key)) throw malformedCursor()
  return key
}

/** The refusal of a cursor that no page of this list ended with. */
export function malformedCursor(): AppError {
  return new AppError('invalid_input', { errors: [{ path: ['query', 'cursor'], code: 'malformed' }] })
}

const INSTANT = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d{1,6})?\+00$/

/** Whether PostgreSQL takes it for a timestamp as it writes one in UTC. */
function isInstant(key: string): boolean {
  const [, day, time] = INSTANT.exec(key) ?? []
  if (day === undefined || time === undefined) return key === '-infinity'
  const at = new Date(`${day}T${time}Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(`${day}T${time}`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
