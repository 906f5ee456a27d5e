import type { Input } from '@foyer/contracts/endpoint'
import type { rolesContract } from '@foyer/contracts/users/roles'
import { AccountQuery, entered } from '@foyer/database/account-read'
import { sql } from 'drizzle-orm'
import { ownerMasked } from '../holds.ts'
import { holdingStandings } from '../standing.ts'

/** How many are named; the rest is a number. */
const NAMED = 10

const holding = sql`(case ${entered.family} when 'team' then ${sql.placeholder('team')}::smallint[] else ${sql.placeholder('live')}::smallint[] end)`
const shown = (value: 'name' | 'email') =>
  sql`case when m.owner and ${ownerMasked} then null else m.${sql.raw(value)} end as ${sql.raw(value)}`
const columns = sql`m.id as "memberId", ${shown('name')}, ${shown('email')}, m.owner`

// The owner first, then by name; a page at most from each standing, along its index.
const others = sql`select c.id from users.standings s cross join lateral (
  select m.id, m.name_fold from users.members m where m.standing = s.standing and not m.owner order by m.name_fold, m.id limit ${NAMED - 1}) c
  where s.standing = any (${holding}) and s.members > 0 order by c.name_fold, c.id limit ${NAMED - 1}`
const named = sql`select ${columns} from users.members m where m.owner or m.id in (${others}) order by m.owner desc, m.name_fold, m.id`
const total = sql`(select coalesce(sum(s.members), 0) from users.standings s where s.standing = any (${holding})) + (select count(*) from users.members m where m.owner and m.standing <> all (${holding}))`

const body = sql`select json_build_object('items', coalesce(json_agg(h), '[]'), 'more', ${total} - count(*))::text from (${named}) h`

/** Who holds a permission and can help a colleague who lacks it. */
export function listHolders({ params }: Input<typeof rolesContract.holders>): AccountQuery {
  const standings = (family: 'team' | 'live') => `{${holdingStandings(family, params.permission).join(',')}}`
  return new AccountQuery(body, undefined, { team: standings('team'), live: standings('live') })
}
