import type { Notice } from '@foyer/contracts/billing/notices'
import { type SQL, sql } from 'drizzle-orm'
import { entitlements } from '../engine/entitlements.ts'
import { shrinks } from '../engine/fitting.ts'
import type { Subscription } from '../engine/types.ts'
import { announce } from '../standing/announce.ts'
import type { Sends } from '../sends.ts'

/** An account in which something smaller takes effect now. */
export interface Shrunk {
  accountId: string
  state: Subscription
}

/** In SQL, of a subscription `s`: whether something waits that may take places away. `shrinks` of the engine. */
export const shrinkingSql = sql`(s.state -> 'pending' ?| array['plan', 'seats'] or jsonb_path_exists(s.state, '$.units[*].endsAt ? (@ != null)'))`

/** Whether what waited has taken effect, or came to nothing. */
export function hasShrunk(before: Subscription, after: Subscription): boolean {
  return shrinks(before) && !shrinks(after)
}

/**
 * Lets members go so that accounts hold no more than they have left: first who was chosen, in order and as long as
 * there are too many, then whoever came last. Their members must be held (`users.hold_members`) before the
 * subscription is locked.
 */
export async function settle(db: Sends, shrunk: readonly Shrunk[]): Promise<void> {
  if (shrunk.length === 0) return
  const targets = JSON.stringify(shrunk.map(targetOf))
  const target = sql`jsonb_to_recordset(${targets}::text::jsonb) t ("accountId" uuid, ends boolean, seats int, "multiUsers" int)`
  const chosen = await db.rows<Went>(sql`
    with gone as (
      delete from billing.departures d using (select * from ${target}) t where d.account_id = t."accountId"
        returning d.*, t.ends, t.seats, t."multiUsers", users.place_of(d.account_id, d.member_id) as place),
    went as (
      select g.account_id, g.member_id, g.place, case
        when g.ends or (users.counted(g.account_id, 'seats') <= coalesce(g.seats, 2147483647)
          and users.counted(g.account_id, 'multi_users') <= coalesce(g."multiUsers", 2147483647)) then 'not_needed'
        else users.let_go(g.account_id, g.member_id, g.how, g.chosen_by) end as outcome
      from (select * from gone order by account_id, on_at nulls last, position offset 0) g),
    audited as (
      insert into billing.audit (account_id, action, target_type, target_id, after)
        select account_id, 'billing.departures.carryOut', 'member', member_id::text, jsonb_build_object('outcome', outcome) from went)
    select ${whoWent} from went where outcome = 'done'`)
  const newest = await db.rows<Went>(sql`
    with went as (select t."accountId" as account_id, m.id as member_id from ${target}
      cross join lateral unnest(users.fit_members(t."accountId", t.seats, t."multiUsers")) m (id) where not t.ends),
    audited as (
      insert into billing.audit (account_id, action, target_type, target_id, after)
        select account_id, 'billing.departures.carryOut', 'member', member_id::text, jsonb_build_object('outcome', 'done', 'because', 'newest') from went),
    placed as (select w.*, users.place_of(w.account_id, w.member_id) as place from went w)
    select ${whoWent} from placed`)
  await announce(db, [...departed(chosen, true), ...departed(newest, false)])
}

/** Somebody who gave up their place; without a name, an invitation that ended. */
interface Went {
  accountId: string
  at: string
  name: string | null
}

/** Of rows with an account and the place that somebody had. */
const whoWent = sql`account_id as "accountId", platform.iso(billing.now_of(account_id)) as at,
  case when place ->> 'status' <> 'pending' then place ->> 'name' end as name`

/** What those who look after an account's billing are told: one thing for each account. */
function departed(went: readonly Went[], chosen: boolean): Notice[] {
  return [...Map.groupBy(went, ({ accountId }) => accountId)].map(([accountId, all]) => ({
    kind: 'departed',
    accountId,
    at: all[0]?.at ?? '',
    names: all.flatMap(({ name }) => name ?? []),
    invitations: all.filter(({ name }) => name === null).length,
    chosen,
  }))
}

/** An account that has ended is for reading: nobody goes. */
function targetOf({ accountId, state }: Shrunk) {
  const { limits } = entitlements(state)
  return {
    accountId,
    ends: state.status === 'ended',
    seats: limits['seats'] ?? null,
    multiUsers: limits['multiUsers'] ?? null,
  }
}

/** Lets everybody go at once who was chosen in an account whose members are held. */
export async function departAtOnce(db: Sends, accountId: string): Promise<void> {
  await announce(db, departed(await db.rows<Went>(letting(sql`d.account_id = ${accountId}`)), true))
}

/** Accounts in which the day has come that was chosen for somebody. @param accountId only this one */
export async function accountsDeparting(db: Sends, accountId?: string): Promise<string[]> {
  const only = accountId === undefined ? sql`` : sql`and d.account_id = ${accountId}`
  const rows = await db.rows<{ id: string }>(sql`
    select distinct d.account_id as id from billing.departures d left join billing.clocks c on c.account_id = d.account_id
    where d.on_at <= coalesce(c.now, now()) ${only} order by 1 limit 500`)
  return rows.map(({ id }) => id)
}

/** Lets go whose day has come in one account. */
export async function departDue(db: Sends, accountId: string): Promise<void> {
  await db.rows(sql`select users.hold_members(${accountId})`)
  const which = sql`d.account_id = ${accountId} and d.on_at <= billing.now_of(d.account_id)`
  await announce(db, departed(await db.rows<Went>(letting(which)), true))
}

function letting(which: SQL): SQL {
  return sql`
    with gone as (delete from billing.departures d where ${which} returning d.*, users.place_of(d.account_id, d.member_id) as place),
    went as (
      select g.account_id, g.member_id, g.chosen_by, g.place, case when s.status = 'ended' then 'not_needed'
        else users.let_go(g.account_id, g.member_id, g.how, g.chosen_by) end as outcome
      from (select * from gone order by on_at nulls last, position offset 0) g join billing.subscriptions s on s.account_id = g.account_id),
    told as (
      insert into billing.outbox (message) select jsonb_build_object('topic', 'browser',
        'audience', jsonb_build_object('accountId', account_id, 'permission', 'subscription:read'),
        'event', jsonb_build_object('type', 'stale', 'accountId', account_id, 'keys', jsonb_build_array('subscription'))) from went limit 1),
    audited as (
      insert into billing.audit (account_id, person_id, action, target_type, target_id, after)
        select account_id, chosen_by, 'billing.departures.carryOut', 'member', member_id::text, jsonb_build_object('outcome', outcome) from went)
    select ${whoWent} from went where outcome = 'done'`
}
