import { sql } from 'drizzle-orm'
import type { Subscription } from '../engine/types.ts'
import { noticesAhead } from './ahead.ts'
import { announce } from './announce.ts'
import { decode } from '../stored.ts'
import type { Sends } from '../sends.ts'

/** Where a round stands: everybody before it has been told. */
export interface Told {
  accountId: string
  aheadAt: string
}

/** Has people told, a portion at once, that a trial will end and that what is pending will take effect; each time once. */
export async function tellAhead(
  db: Sends,
  { after, limit, accountId }: { after?: Told | undefined; limit: number; accountId?: string },
): Promise<{ failed: []; next: Told | null }> {
  const later = after
    ? sql`and (s.ahead_at, s.account_id) > (${after.aheadAt}::timestamptz, ${after.accountId}::uuid)`
    : sql``
  const only = accountId === undefined ? sql`` : sql`and s.account_id = ${accountId}`
  const due = await db.rows<Told & { state: string }>(sql`
    with due as (
      select s.account_id, s.ahead_at from billing.subscriptions s left join billing.clocks c on c.account_id = s.account_id
      where s.ahead_at <= coalesce(c.now, now()) and s.due_at > coalesce(c.now, now()) ${only} ${later}
      order by s.ahead_at, s.account_id limit ${limit}::int for update of s skip locked)
    update billing.subscriptions s set ahead_at = null from due where due.account_id = s.account_id
      returning s.account_id as "accountId", platform.iso(due.ahead_at) as "aheadAt", s.state::text as state`)
  await announce(
    db,
    due.flatMap(({ accountId, state }) => noticesAhead(accountId, decode<Subscription>(state))),
  )
  const last = due
    .toSorted((a, b) => a.aheadAt.localeCompare(b.aheadAt) || a.accountId.localeCompare(b.accountId))
    .at(-1)
  return {
    failed: [],
    next: due.length < limit || !last ? null : { accountId: last.accountId, aheadAt: last.aheadAt },
  }
}
