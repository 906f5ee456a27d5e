import { AppError } from '@foyer/database/errors'
import { sql } from 'drizzle-orm'
import type { Sends } from '../ledger/issue.ts'
import { catchUp } from '../standing/catch-up.ts'

/**
 * Moves an account's clock on to an instant; everything due until then happens in order, in the same transaction.
 * @returns how many invoices that made
 */
export async function advanceClock(db: Sends, accountId: string, to: Date): Promise<number> {
  await hold(db, accountId)
  const moved = await db.rows(sql`
    update billing.clocks set now = ${to.toISOString()}::timestamptz
    where account_id = ${accountId} and coalesce(now, now()) <= ${to.toISOString()}::timestamptz returning 1`)
  if (moved.length === 0) await refuse(db, accountId)
  return catchUp(db, accountId)
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

/** Clocks of customers are not moved, and none goes back. */
async function refuse(db: Sends, accountId: string): Promise<never> {
  const [clock] = await db.rows<{ now: string }>(
    sql`select platform.iso(now) as now from billing.clocks where account_id = ${accountId}`,
  )
  if (!clock) throw new AppError('change_refused', { reason: 'clock_not_movable' })
  throw new AppError('invalid_input', { errors: [{ path: ['body', 'to'], code: 'too_small' }] })
}
