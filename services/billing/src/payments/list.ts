import type { paymentsContract } from '@foyer/contracts/billing/payments'
import type { Input } from '@foyer/contracts/endpoint'
import type { AccountQuery } from '@foyer/database/account-read'
import { pageOf } from '@foyer/database/page'
import { sql } from 'drizzle-orm'

/** Attempts of charges, and transfers that an operator booked. */
const all = sql`from (
  select a.id, a.started_at as at, a.invoice_id, a.provider, a.method - 'id' - 'reference' as method, a.currency, a.amount, a.returned, a.failure,
    case when a.disputed then 'disputed' when a.state <> 'paid' or a.returned = 0 then a.state
      when a.returned < a.received then 'partly_refunded' else 'refunded' end as state
  from billing.payment_attempts a
  union all
  select p.id, p.received_at, p.invoice_id, p.provider, null, p.currency, p.amount, 0, null, 'paid' from billing.payments p where p.provider = 'transfer') p
  join billing.invoices b on b.id = p.invoice_id`

/** Payments and attempts of payments, the newest first. */
export function listPayments({ query }: Input<typeof paymentsContract.list>): AccountQuery {
  return pageOf({
    item: {
      id: sql`p.id`,
      at: sql`platform.iso(p.at)`,
      invoiceId: sql`p.invoice_id`,
      invoiceNumber: sql`b.number`,
      provider: sql`p.provider`,
      method: sql`p.method`,
      currency: sql`p.currency`,
      amount: sql`p.amount`,
      returned: sql`p.returned`,
      state: sql`p.state`,
      failure: sql`p.failure`,
    },
    from: all,
    where: query.invoiceId === undefined ? [] : [sql`p.invoice_id = ${query.invoiceId}::uuid`],
    key: { by: sql`p.at`, type: 'timestamptz', descending: true },
    id: sql`p.id`,
    limit: query.limit,
    cursor: query.cursor,
  })
}
