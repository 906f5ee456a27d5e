import { type SQL, sql } from 'drizzle-orm'
import { ownerMasked } from '../holds.ts'
import { maskedItem, memberItem, wholeItem } from './item.ts'
import type { Order } from './order.ts'

/** What a page's SQL depends on; everything else are values. */
export interface Shape {
  order: Order
  filtered: boolean
  /** Only the owner is asked for. */
  owner: boolean
  /** Where the page begins: at the start, or after a row. */
  after: boolean
}

// The values of a page, see list.ts.
export const limit = sql`${sql.placeholder('limit')}::int`
export const standings = sql`${sql.placeholder('standings')}::smallint[]`
const lastKey = sql.placeholder('key')
const lastId = sql`${sql.placeholder('id')}::uuid`

/** The item of a row `p.id`: fetched one by one, for the rows of a page only, whatever the planner believes. */
export const itemById = sql`(select ${memberItem.text} ${memberItem.from} where m.id = p.id)`

/** Keeps what comes after the row that the page before ended with. */
export function afterLast(shape: Shape, key: SQL, id: SQL): SQL {
  const { than, type } = shape.order
  return shape.after ? sql`(${key}, ${id}) ${than} (${lastKey}::${sql.raw(type)}, ${lastId})` : sql`true`
}

/** Rows `item`, `k`, `id` of a page without search. */
export function pageRows(shape: Shape): SQL {
  if (shape.owner) return ownerRow(shape)
  return shape.filtered ? filteredRows(shape) : allRows(shape)
}

/** The hot page: straight along the index of its order. */
function allRows(shape: Shape): SQL {
  const { order } = shape
  const item = order.personal ? wholeItem : memberItem
  const visible = sql`select ${item.text} as item, m.${order.column} as k, m.id ${item.from}
    where ${notHidden(order)} and ${afterLast(shape, sql`m.${order.column}`, sql`m.id`)}
    order by m.${order.column} ${order.direction}, m.id ${order.direction} limit ${limit} + 1`
  const both = sql`(${visible}) union all (${hiddenOwner(shape, true)}) order by k ${order.direction}, id ${order.direction} limit ${limit} + 1`
  return sql`select u.item, u.k::text as k, u.id::text as id from (${order.personal ? both : visible}) u`
}

/**
 * A filter is a few standings. Each has its own index in this order, so a page takes at most a page from each and
 * merges them; only the rows of the page itself are fetched.
 */
function filteredRows(shape: Shape): SQL {
  const { order } = shape
  const each = sql`select m.id, m.${order.column} as k from users.members m
    where m.standing = s.standing and ${order.personal ? apartFromHidden(sql`m.id`) : sql`true`} and ${afterLast(shape, sql`m.${order.column}`, sql`m.id`)}
    order by m.${order.column} ${order.direction}, m.id ${order.direction} limit ${limit} + 1`
  const found = sql`select c.k, c.id from users.standings s cross join lateral (${each}) c where s.standing = any (${standings}) and s.members > 0`
  const hidden = order.personal ? sql`union all ${hiddenOwner(shape)}` : sql``
  const page = sql`${found} ${hidden} order by k ${order.direction}, id ${order.direction} limit ${limit} + 1`
  return sql`select ${itemById} as item, p.k::text as k, p.id::text as id from (${page}) p`
}

/** The owner alone: one row, on the first page. */
function ownerRow(shape: Shape): SQL {
  const wanted = shape.filtered ? sql`m.standing = any (${standings})` : sql`true`
  return sql`select ${memberItem.text} as item, '' as k, m.id::text as id ${memberItem.from} where m.owner and ${wanted} and ${shape.after ? sql`false` : sql`true`}`
}

/** An owner whose personal data is masked has no place by name or address: they come first, or last in reverse. */
function notHidden(order: Order): SQL {
  return order.personal ? sql`not (m.owner and ${ownerMasked})` : sql`true`
}

/** The same by id, for scans that read nothing but an index. */
export function apartFromHidden(id: SQL): SQL {
  return sql`${id} is distinct from (select o.id from users.members o where o.owner and ${ownerMasked})`
}

function hiddenOwner(shape: Shape, withItem = false): SQL {
  const [item, from] = withItem
    ? [sql`${maskedItem.text} as item, `, maskedItem.from]
    : [sql``, sql`from users.members m`]
  const key = sql`''::text collate "C"`
  const wanted = shape.filtered ? sql`m.standing = any (${standings})` : sql`true`
  return sql`select ${item}${key} as k, m.id ${from} where m.owner and ${ownerMasked} and ${wanted} and ${afterLast(shape, key, sql`m.id`)}`
}
