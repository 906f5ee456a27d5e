import { sql } from 'drizzle-orm'
import type { Sends } from '../sends.ts'

/** Invoices that are to be charged as of an instant: issued then, or to be tried again then, and something to charge them to. */
export async function wantCharge(db: Sends, accountId: string, at: string): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(sql`
    select i.id from billing.owed o join billing.invoices i on i.account_id = o.account_id and i.id = o.invoice_id
    where o.account_id = ${accountId} and exists (select from billing.payment_methods m where m.account_id = ${accountId} and m.is_default)
      and not exists (select from billing.payment_attempts a where a.account_id = o.account_id and a.invoice_id = o.invoice_id and a.started_at >= ${at}::timestamptz)
      and (i.issued_at = ${at}::timestamptz or exists (select from billing.dunning_steps d where d.account_id = o.account_id
        and d.invoice_id = o.invoice_id and d.action = 'retry' and d.done_at = ${at}::timestamptz))
    order by i.issued_at, i.number`)
  return rows.map(({ id }) => id)
}
