import type { PaymentHappened } from '@foyer/contracts/billing/happenings'
import { sql } from 'drizzle-orm'
import type { Attempt } from './attempt.ts'
import type { Sends } from '../sends.ts'

/** Whoever began a payment at the screen sees there what comes of it, for so long. */
const WATCHED_S = 3_600

/** Leaves word of what changed: an audit row, news for open browsers, and what the payer is to be told. */
export async function tell(db: Sends, before: Attempt, after: Attempt): Promise<void> {
  const [was, is] = [shown(before), shown(after)]
  if (JSON.stringify(was) === JSON.stringify(is)) return
  const { accountId } = after
  await db.rows(sql`
    insert into billing.audit (account_id, action, target_type, target_id, before, after)
      values (${accountId}, 'billing.payments.settle', 'payment', ${after.id}, ${JSON.stringify(was)}::text::jsonb, ${JSON.stringify(is)}::text::jsonb)`)
  const stale = {
    topic: 'browser',
    audience: { accountId, permission: 'invoice:read' },
    event: { type: 'stale', accountId, keys: ['invoices', 'payments', 'credits', 'subscription'] },
  }
  for (const message of [stale, ...happened(before, after)])
    await db.rows(sql`insert into billing.outbox (message) values (${JSON.stringify(message)}::text::jsonb)`)
}

function shown({ state, failure, received, returned, disputed, invoiceNumber }: Attempt): object {
  return { state, failure, received, returned, disputed, invoiceNumber }
}

/** News for the payer, where they were not there to see it. */
function happened(before: Attempt, after: Attempt): PaymentHappened[] {
  const { accountId, invoiceId, currency, failure, state } = after
  const news = (what: PaymentHappened['happened'], amount: bigint): PaymentHappened => ({
    topic: 'billing.payment',
    accountId,
    invoiceId,
    happened: what,
    amount: amount.toString(),
    currency,
    failure,
  })
  const back = BigInt(after.returned) - BigInt(before.returned)
  const returned = back > 0n ? [news('returned', back)] : []
  if (state === before.state) return returned
  if (state === 'paid') return [news('received', BigInt(after.received)), ...returned]
  const watched = after.returnUrl !== null && after.age < WATCHED_S
  const missed = (state === 'failed' || state === 'needs_person') && !watched
  return missed ? [news(state, after.amount)] : returned
}
