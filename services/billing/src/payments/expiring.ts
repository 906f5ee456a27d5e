import type { Notice } from '@foyer/contracts/billing/notices'
import { type SQL, sql } from 'drizzle-orm'
import { announce } from '../standing/announce.ts'
import type { Sends } from '../sends.ts'

/** Days before a card ends. */
const AHEAD_DAYS = 30
/** So many accounts at a time; the next round takes the others. */
const PORTION = 500

/** When the month of a method `m` is over: no charge of that day or later works. Null: it has no month. */
export const endsSql: SQL = sql`(make_timestamptz(m.exp_year, m.exp_month, 1, 0, 0, 0, 'UTC') + interval '1 month')`

/** When that is to be known. */
export const warnsSql: SQL = sql`(${endsSql} - make_interval(days => ${AHEAD_DAYS}::int))`

/** Whether the next charge of a subscription `s` comes when a method `m` is over; and that is to be known by now. */
export const expiringSql: SQL = sql`(coalesce((s.state ->> 'renews')::boolean and s.state -> 'pending' ->> 'cancel' is distinct from 'true'
  and s.status in ('trialing', 'active') and s.due_at >= ${endsSql}
  and billing.now_of(m.account_id) >= ${warnsSql}, false))`

type Expiring = Omit<Extract<Notice, { kind: 'card_expires' }>, 'kind'>

/**
 * Has the payers told, once for each card and month, that what their invoices are charged to ends before the next charge.
 * @param accountId only of this account
 */
export async function tellOfExpiring(db: Sends, accountId?: string): Promise<void> {
  const only = accountId === undefined ? sql`` : sql`and m.account_id = ${accountId}`
  const found = await db.rows<Expiring>(sql`
    with due as (
      select m.account_id, m.id, s.due_at, ${endsSql} as ends
      from billing.payment_methods m join billing.subscriptions s on s.account_id = m.account_id
      where m.is_default and m.exp_year is not null and m.told_of is distinct from ${endsSql} and ${expiringSql} ${only}
      order by m.account_id limit ${PORTION}::int for update of m skip locked),
    told as (
      update billing.payment_methods m set told_of = due.ends from due where due.account_id = m.account_id and due.id = m.id
        returning m.*, due.due_at),
    audited as (
      insert into billing.audit (account_id, action, target_type, target_id, after)
        select account_id, 'billing.payment-methods.expires', 'payment_method', id::text, jsonb_build_object('last4', last4, 'expMonth', exp_month, 'expYear', exp_year) from told)
    select account_id as "accountId", id as "methodId", last4, exp_month as "expMonth", exp_year as "expYear", platform.iso(due_at) as "on",
      platform.iso(billing.now_of(account_id)) as at from told`)
  await announce(
    db,
    found.map((one): Notice => ({ kind: 'card_expires', ...one })),
  )
}
