import type { creditsContract } from '@foyer/contracts/billing/credits'
import type { Input } from '@foyer/contracts/endpoint'
import type { AccountQuery } from '@foyer/database/account-read'
import { pageOf } from '@foyer/database/page'
import { sql } from 'drizzle-orm'

/** What raised and lowered the credit, the newest first. */
export function listCredits({ query }: Input<typeof creditsContract.list>): AccountQuery {
  return pageOf({
    item: {
      id: sql`t.id`,
      at: sql`platform.iso(t.at)`,
      amount: sql`case when t.credit = 'credit' then t.amount else -t.amount end`,
      currency: sql`t.currency`,
      reason: sql`t.reason`,
      invoiceId: sql`t.invoice_id`,
    },
    from: sql`from billing.transfers t`,
    where: [sql`'credit' in (t.debit, t.credit)`],
    key: { by: sql`t.at`, type: 'timestamptz', descending: true },
    id: sql`t.id`,
    limit: query.limit,
    cursor: query.cursor,
  })
}
