import { furthestFrom } from '@foyer/contracts/billing/clock'
import { AppError } from '@foyer/database/errors'
import { Transaction } from '@foyer/database/transaction'
import { sql } from 'drizzle-orm'
import { charge } from '../payments/charge.ts'
import type { PaymentDeps } from '../payments/deps.ts'
import { catchUp } from '../standing/catch-up.ts'
import { tellOfExpiring, warnsSql } from '../payments/expiring.ts'
import { wantCharge } from './charges.ts'
import { type Sends, sends } from '../sends.ts'

export type Moving = Pick<PaymentDeps, 'run' | 'stripe' | 'log'>

/** What a part of the way came to. */
interface Stretch {
  issued: number
  /** Where the clock stands then. */
  at: string
  /** Invoices to charge there before time goes on. */
  charges: string[]
}

/** At so many instants something may be due in one transaction; then it is committed, and the way goes on. */
const STOPS = 50

/**
 * Moves an account's clock on to an instant. It stops at every instant at which something is due, and what is due then
 * happens as of it: days on which somebody leaves, mails, periods, steps of what is unpaid. A long way is several
 * transactions, and an invoice is charged, at its own instant, before time goes on: killed anywhere, the clock stands where
 * everything due was done, and being moved again goes on from there.
 * @param withinMs when to stop on the way
 * @returns where the clock stands, and how many invoices that made
 */
export async function advanceClock(
  deps: Moving,
  accountId: string,
  { to, withinMs = Infinity }: { to: Date; withinMs?: number },
): Promise<{ now: string; issued: number }> {
  const until = performance.now() + withinMs
  const way = { accountId, to: to.toISOString(), charging: deps.stripe !== undefined, until }
  for (let issued = 0; ;) {
    const stretch = await Transaction.run(deps.run, (tx) => goOn(sends(tx), way))
    issued += stretch.issued
    await chargeAll(deps, accountId, stretch.charges)
    const farEnough = stretch.at === way.to || performance.now() >= until
    if (farEnough && stretch.charges.length === 0) return { now: stretch.at, issued }
  }
}

async function chargeAll({ run, stripe, log }: Moving, accountId: string, invoices: readonly string[]) {
  if (!stripe) return
  for (const invoiceId of invoices)
    await charge({ run, stripe }, { accountId, invoiceId, returnUrl: null }).catch((error: unknown) =>
      log.warn({ err: error, accountId, invoiceId }, 'a charge waits for its job'),
    )
}

interface Way {
  accountId: string
  to: string
  charging: boolean
  /** No further instant is gone to after this one of `performance.now()`. */
  until: number
}

async function goOn(db: Sends, { accountId, to, charging, until }: Way): Promise<Stretch> {
  await hold(db, accountId)
  const from = await clockOf(db, accountId, to)
  let issued = 0
  for (let at = from, stops = 1; ; stops += 1) {
    await put(db, accountId, at)
    issued += await catchUp(db, accountId)
    if (charging) await tellOfExpiring(db, accountId)
    // What was to be charged where the clock stands has been: or its job does it.
    const charges = charging && at !== from ? await wantCharge(db, accountId, at) : []
    const far = at !== from && (stops >= STOPS || performance.now() >= until)
    if (charges.length > 0 || far || at === to) {
      await leaveTrace(db, accountId, from, at)
      return { issued, at, charges }
    }
    at = (await nextInstant(db, accountId, at, to)) ?? to
  }
}

/**
 * The run leaves out accounts that are held; this waits for one, so that nothing due is left to a later round. The
 * role's lock timeout bounds it. Members first, as every write to them takes these locks.
 */
async function hold(db: Sends, accountId: string): Promise<void> {
  await Promise.all([
    db.rows(sql`select users.hold_members(${accountId})`),
    db.rows(sql`select from billing.subscriptions where account_id = ${accountId} for update`),
  ])
}

/** Where the clock stands. Clocks of customers are not moved, none goes back, and none goes too far at once. */
async function clockOf(db: Sends, accountId: string, to: string): Promise<string> {
  const [clock] = await db.rows<{ now: string }>(
    sql`select platform.iso(date_trunc('milliseconds', coalesce(now, now()))) as now from billing.clocks where account_id = ${accountId}`,
  )
  if (!clock) throw new AppError('change_refused', { reason: 'clock_not_movable' })
  const now = Date.parse(clock.now)
  if (Date.parse(to) < now) throw outOfRange('too_small')
  if (Date.parse(to) > furthestFrom(now)) throw outOfRange('too_big')
  return new Date(now).toISOString()
}

const outOfRange = (code: 'too_small' | 'too_big') =>
  new AppError('invalid_input', { errors: [{ path: ['body', 'to'], code }] })

async function put(db: Sends, accountId: string, at: string): Promise<void> {
  await db.rows(sql`update billing.clocks set now = ${at}::timestamptz where account_id = ${accountId}`)
}

/** When something is due next, until an instant. */
async function nextInstant(
  db: Sends,
  accountId: string,
  after: string,
  to: string,
): Promise<string | undefined> {
  const [next] = await db.rows<{ at: string | null }>(sql`
    select platform.iso(min(at)) as at from (
      select due_at as at from billing.subscriptions where account_id = ${accountId}
      union all select ahead_at from billing.subscriptions where account_id = ${accountId} and ahead_at < due_at
      union all select next_at from billing.owed where account_id = ${accountId}
      union all select on_at from billing.departures where account_id = ${accountId}
      union all select ${warnsSql} from billing.payment_methods m where m.account_id = ${accountId} and m.is_default) d
    where at > ${after}::timestamptz and at < ${to}::timestamptz`)
  return next?.at ? new Date(next.at).toISOString() : undefined
}

async function leaveTrace(db: Sends, accountId: string, from: string, to: string): Promise<void> {
  await db.rows(sql`
    insert into billing.audit (account_id, action, target_type, target_id, before, after)
      values (${accountId}, 'billing.clock.advance', 'subscription', ${accountId}, ${JSON.stringify({ now: from })}::text::jsonb, ${JSON.stringify({ now: to })}::text::jsonb)`)
}
