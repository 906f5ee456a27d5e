import type { correctionsContract } from '@foyer/contracts/billing/corrections'
import type { Input } from '@foyer/contracts/endpoint'
import type { AccountQuery } from '@foyer/database/account-read'
import { pageOf } from '@foyer/database/page'
import { sql } from 'drizzle-orm'
import { correctionItem } from './item.ts'

/** What was asked for, the newest first. */
export function listCorrections({ query }: Input<typeof correctionsContract.list>): AccountQuery {
  return pageOf({
    item: correctionItem,
    from: sql`from billing.corrections c`,
    where: query.invoiceId ? [sql`c.invoice_id = ${query.invoiceId}::uuid`] : [],
    key: { by: sql`c.requested_at`, type: 'timestamptz', descending: true },
    id: sql`c.id`,
    limit: query.limit,
    cursor: query.cursor,
  })
}
