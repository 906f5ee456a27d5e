import type { creditsContract } from '@foyer/contracts/billing/credits'
import type { Input } from '@foyer/contracts/endpoint'
import type { AccountQuery } from '@foyer/database/account-read'
import { pageOf } from '@foyer/database/page'
import { sql } from 'drizzle-orm'

/** A credit note is one movement, though the ledger books its net and its tax. Each says where it led. */
const movements = sql`(
  select g.*, sum(g.amount) over (partition by g.currency order by g.at, g.id)::bigint as balance
  from (
    select m.account_id, (array_agg(m.id order by m.id))[1] as id, m.at, m.currency, m.reason, m.invoice_id,
      sum(case when m.credit = 'credit' then m.amount else -m.amount end)::bigint as amount
    from billing.transfers m where 'credit' in (m.debit, m.credit)
    group by m.account_id, m.at, m.currency, m.reason, m.invoice_id, case when m.reason = 'credit_note' then m.invoice_id else m.id end) g)`

/** What raised and lowered the credit, the newest first. */
export function listCredits({ query }: Input<typeof creditsContract.list>): AccountQuery {
  return pageOf({
    item: {
      id: sql`t.id`,
      at: sql`platform.iso(t.at)`,
      amount: sql`t.amount`,
      currency: sql`t.currency`,
      reason: sql`t.reason`,
      invoiceId: sql`t.invoice_id`,
      number: sql`(select b.number from billing.invoices b where b.account_id = t.account_id and b.id = t.invoice_id)`,
      balance: sql`t.balance`,
    },
    from: sql`from ${movements} t`,
    key: { by: sql`t.at`, type: 'timestamptz', descending: true },
    id: sql`t.id`,
    limit: query.limit,
    cursor: query.cursor,
  })
}
