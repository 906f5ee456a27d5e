import { sql } from 'drizzle-orm'
import { payOpen } from './pay-open.ts'
import type { Sends } from '../sends.ts'

/** Money that came in for an invoice, in the invoice's currency and minor units. */
export interface Received {
  accountId: string
  invoiceId: string
  provider: 'transfer' | 'stripe'
  /** The provider's own name for it: a second report of it has no effect. */
  reference: string
  amount: bigint
  at: Date
}

/** What an open page shows of money: told anew to browsers once it came in. */
const SHOWS_MONEY = ['subscription', 'invoices', 'payments', 'credits']

/**
 * Books a payment: what is open of the invoice is paid, then what is open of others, and the rest is the account's credit.
 * @returns whether it was new
 */
export async function receive(db: Sends, received: Received): Promise<boolean> {
  const { accountId, invoiceId, provider, reference, at } = received
  // Locked, so that two payments at the same time do not both find the whole of it open.
  await db.rows(sql`select from billing.subscriptions where account_id = ${accountId} for update`)
  const rows = await db.rows(sql`
    with paid as (
      insert into billing.payments (account_id, invoice_id, provider, reference, amount, currency, received_at)
        select account_id, id, ${provider}, ${reference}, ${received.amount.toString()}::bigint, currency, ${at.toISOString()}::timestamptz
        from billing.invoices where account_id = ${accountId} and id = ${invoiceId}
        on conflict on constraint payment_once do nothing
        returning *),
    audited as (
      insert into billing.audit (account_id, action, target_type, target_id, after)
        select account_id, 'billing.payments.receive', 'payment', id::text,
          jsonb_build_object('invoiceId', invoice_id, 'provider', provider, 'reference', reference, 'amount', amount, 'currency', currency) from paid),
    told as (
      insert into billing.outbox (message)
        select m from paid cross join lateral (values
          (jsonb_build_object('topic', 'billing.payment', 'accountId', account_id, 'invoiceId', invoice_id, 'happened', 'received',
            'amount', amount::text, 'currency', currency, 'failure', null)),
          (jsonb_build_object('topic', 'browser', 'audience', jsonb_build_object('accountId', account_id, 'permission', 'subscription:read'),
            'event', jsonb_build_object('type', 'stale', 'accountId', account_id, 'keys', ${JSON.stringify(SHOWS_MONEY)}::text::jsonb)))) t (m)),
    open as (select greatest(least(p.amount, billing.open_of(p.account_id, p.invoice_id)), 0) as owed, p.* from paid p)
    insert into billing.transfers (account_id, at, debit, credit, amount, currency, reason, invoice_id)
      select account_id, received_at, 'bank', t.credit, t.amount, currency, t.reason, invoice_id
      from open cross join lateral (values ('receivable', owed, 'payment'), ('credit', amount - owed, 'overpayment')) t (credit, amount, reason)
      where t.amount > 0 returning id`)
  if (rows.length > 0) await payOpen(db, [{ accountId, at: at.toISOString() }])
  return rows.length > 0
}
