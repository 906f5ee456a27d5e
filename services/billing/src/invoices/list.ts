import type { invoicesContract } from '@foyer/contracts/billing/invoices'
import type { Input } from '@foyer/contracts/endpoint'
import type { AccountQuery } from '@foyer/database/account-read'
import { pageOf } from '@foyer/database/page'
import { sql } from 'drizzle-orm'
import { invoiceItem } from './item.ts'

/** Invoices and credit notes, the newest first. */
export function listInvoices({ query }: Input<typeof invoicesContract.list>): AccountQuery {
  return pageOf({
    item: invoiceItem,
    from: sql`from billing.invoices b`,
    where: query.state ? [sql`${invoiceItem.state} = ${query.state}`] : [],
    key: { by: sql`b.issued_at`, type: 'timestamptz', descending: true },
    id: sql`b.place`,
    limit: query.limit,
    cursor: query.cursor,
  })
}
