import { COUNT_CAP, SEARCH_COUNT_CAP } from '@foyer/contracts/fields'
import { type SQL, sql } from 'drizzle-orm'
import { afterLast, apartFromHidden, itemById, limit, type Shape, standings } from './page-rows.ts'

/** A page of a search: the first one finds out which way, later ones are told by their cursor. */
export interface SearchShape extends Shape {
  way: 'first' | 'sorted' | 'by-word'
  /** It is certainly one word, which takes less to look for. */
  single: boolean
}

/** Latin letters and digits are never taken apart; of everything else the database finds the words. */
export const isSingleWord = (search: string) => /^[0-9A-Za-zÀ-ÖØ-öø-ÿ]+$/.test(search)

const search = sql`${sql.placeholder('search')}::text`
const BEYOND = '\u{10FFFF}'

/** Rows of a page of a search, and its count; keys say which way they were found: `s…` sorted, `w…` by word. */
export function searchPage(shape: SearchShape): { rows: SQL; count: SQL } {
  const { parts, page } = PAGES[shape.way](shape)
  const named = sql.join([shape.single ? ONE_WORD : WORDS, ...parts], sql`, `)
  const n = shape.way === 'first' ? sql`, (select n from n) as n` : sql``
  return {
    rows: sql`with ${named} select ${itemById} as item, p.k, p.id::text as id${n} from (${page}) p order by p.at`,
    count: shape.way === 'first' ? sql`coalesce((array_agg(r.n))[1], 0)::text` : sql`'null'`,
  }
}

/** Beyond this many matches the order asked for would cost more with every member: they come by word instead. */
const FEW = sql`(select n from n) <= ${SEARCH_COUNT_CAP}`
const COUNT = sql`n as materialized (select count(*) as n from found)`

const PAGES: Record<SearchShape['way'], (shape: SearchShape) => { parts: SQL[]; page: SQL }> = {
  first: (shape) => ({
    parts: [found(shape, SEARCH_COUNT_CAP + 1), COUNT],
    page: sql`${sorted(shape, FEW)} union all ${byWord(sql`from found f where not ${FEW}`)}`,
  }),
  sorted: (shape) => ({ parts: [found(shape, COUNT_CAP)], page: sorted(shape, sql`true`) }),
  'by-word': (shape) => ({
    parts: [],
    page: byWord(
      sql`from (select w.member_id as id, w.word ${matches(shape)} and (w.word, w.member_id) > (${sql.placeholder('key')}::text, ${sql.placeholder('id')}::uuid)) f`,
    ),
  }),
}

function found(shape: SearchShape, most: number): SQL {
  return sql`found as materialized (select w.member_id as id, w.word ${matches(shape)} order by w.word, w.member_id limit ${most})`
}

const ONE_WORD = sql`q as materialized (select platform.fold(${search}) as word)`
const WORDS = sql`q as materialized (select array(select '% ' || x || '%' from unnest(t.words) x) as patterns, users.initials(t.words) as initials, (select x from unnest(t.words) x order by length(x) desc, x limit 1) as word from (select users.words(${search}) as words offset 0) t)`

/** Few matches: all are looked at and put in the order asked for. */
function sorted(shape: SearchShape, when: SQL): SQL {
  const { column, direction } = shape.order
  const keys = sql`select f.id, (select m.${column} from users.members m where m.id = f.id) as k from found f where ${when}`
  const order = sql`s.k ${direction}, s.id ${direction}`
  return sql`(select s.id, 's' || s.k::text as k, row_number() over (order by ${order}) as at from (${keys}) s where ${afterLast(shape, sql`s.k`, sql`s.id`)} order by ${order} limit ${limit} + 1)`
}

/** Many: straight along the index of words, so that a page costs the same among a million. */
function byWord(from: SQL): SQL {
  return sql`(select b.id, 'w' || b.word as k, row_number() over (order by b.word, b.id) as at from (select f.id, f.word ${from} order by f.word, f.id limit ${limit} + 1) b)`
}

/**
 * Members with a word that starts with the longest word of the search, each once, and with all its other words.
 * Bounds, not functions: comparisons of text are leakproof, so the index serves them under row-level security.
 */
function matches(shape: SearchShape): SQL {
  const others = [
    sql`w.initials & (select initials from q) = (select initials from q)`,
    sql`(select m.spaced like all ((select patterns from q)::text[]) from users.members m where m.id = w.member_id)`,
  ]
  const filters = [
    ...(shape.filtered ? [sql`w.standing = any (${standings})`] : []),
    ...(shape.owner ? [sql`w.member_id = (select o.id from users.members o where o.owner)`] : []),
    apartFromHidden(sql`w.member_id`),
    ...(shape.single ? [] : others),
  ]
  return sql`from users.member_words w where w.word >= (select word from q) and w.word < (select word || ${BEYOND} from q) and w.prev < (select word from q) and ${sql.join(filters, sql` and `)}`
}
