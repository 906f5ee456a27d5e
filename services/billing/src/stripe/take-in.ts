import { AppError } from '@foyer/database/errors'
import { Transaction } from '@foyer/database/transaction'
import type { Exchange } from '@foyer/service-kit/exchange'
import { sql } from 'drizzle-orm'
import type { PaymentDeps } from '../payments/deps.ts'
import { keepReport } from '../payments/reports.ts'
import { reportOf } from './reported.ts'
import { sends } from '../sends.ts'

/** Keeps a report that Stripe has signed, to be carried out after the commit; one that was kept before is left alone. */
export async function takeIn(
  { run, stripe, log }: PaymentDeps,
  { headers, text, requestId, address }: Exchange,
): Promise<void> {
  const event = stripe
    ? await stripe.verified(await text(), headers.get('stripe-signature') ?? '')
    : { refused: 'no keys of Stripe are set' }
  if ('refused' in event) {
    log.warn({ security: true, requestId, address, reason: event.refused }, 'a report of Stripe was refused')
    throw new AppError('wrong_signature')
  }
  await Transaction.run(run, async (tx) => {
    const db = sends(tx)
    if (!(await keepReport(db, reportOf(event)))) return
    const message = { topic: 'billing.report', provider: 'stripe', reportId: event.id }
    await db.rows(sql`insert into billing.outbox (message) values (${JSON.stringify(message)}::text::jsonb)`)
  })
}
