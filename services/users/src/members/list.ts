import type { Input } from '@foyer/contracts/endpoint'
import type { membersContract } from '@foyer/contracts/users/members'
import { AccountQuery } from '@foyer/database/account-read'
import { checkedKey, decodeCursor, malformedCursor, pageFrom } from '@foyer/database/page'
import { type SQL, sql } from 'drizzle-orm'
import { standingsWith } from '../standing.ts'
import { orderOf } from './order.ts'
import { limit, pageRows, type Shape, standings } from './page-rows.ts'
import { isSingleWord, searchPage, type SearchShape } from './search-rows.ts'

type Query = Input<typeof membersContract.list>['query']
type Way = SearchShape['way']

/** Members of the account, searched, filtered and sorted: one statement, whose text is made once for each shape. */
export function listMembers({ query }: Input<typeof membersContract.list>): AccountQuery {
  const { role, status, search, cursor } = query
  const owner = role === 'owner'
  const { way, key, id } = startOf(query, cursor)
  const filtered = status !== undefined || (role !== undefined && !owner)
  const body = bodyOf({
    sort: query.sort,
    filtered,
    owner,
    after: cursor !== undefined,
    way: search === undefined ? undefined : way,
    single: search !== undefined && isSingleWord(search),
  })
  const numbers = standingsWith({ role: owner ? undefined : role, status })
  return new AccountQuery(body, undefined, {
    limit: query.limit,
    standings: `{${numbers.join(',')}}`,
    key,
    id,
    search,
  })
}

/** Where the page starts. A search's keys also say which way it was found, since later pages go the same way. */
function startOf(
  { search, sort }: Query,
  cursor: string | undefined,
): { way: Way; key?: string; id?: string } {
  if (cursor === undefined) return { way: 'first' }
  const { type } = orderOf(sort)
  const [key, id] = decodeCursor(cursor, search === undefined ? type : 'text')
  if (search === undefined) return { way: 'first', key, id }
  const rest = key.slice(1)
  if (key.startsWith('s')) return { way: 'sorted', key: checkedKey(rest, type), id }
  if (key.startsWith('w')) return { way: 'by-word', key: rest, id }
  throw malformedCursor()
}

interface BodyShape extends Omit<Shape, 'order'> {
  sort: Query['sort']
  /** Undefined without a search. */
  way: Way | undefined
  single: boolean
}

const BODIES = new Map<string, SQL>()

/** As many bodies as there are shapes: sorts × filtered × start or after, and search. */
function bodyOf(shape: BodyShape): SQL {
  const name = [shape.sort, shape.filtered, shape.owner, shape.after, shape.way, shape.single].join()
  const known = BODIES.get(name)
  if (known) return known
  const body = makeBody({ ...shape, order: orderOf(shape.sort) })
  BODIES.set(name, body)
  return body
}

function makeBody({ way, single, ...shape }: Shape & Pick<BodyShape, 'way' | 'single'>): SQL {
  if (way !== undefined) return pageFrom({ ...searchPage({ ...shape, way, single }), limit })
  return pageFrom({ rows: pageRows(shape), limit, count: shape.after ? sql`'null'` : countOf(shape) })
}

/** Counts are kept, so they are exact and cost nothing. */
function countOf({ filtered, owner }: Shape): SQL {
  if (owner) return sql`count(*)::text`
  if (!filtered) return sql`coalesce((select c.value from users.counters c where c.key = 'members'), 0)::text`
  return sql`coalesce((select sum(s.members) from users.standings s where s.standing = any (${standings})), 0)::text`
}
