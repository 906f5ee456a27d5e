import { sql } from 'drizzle-orm'
import type { Sends } from '../sends.ts'

/** An account whose credit pays what is open of its invoices. */
export interface Paying {
  accountId: string
  /** ISO 8601: as of which instant it is booked; the account's present unless given. */
  at?: string | undefined
  /** Invoices that are paid before the others. */
  first?: readonly string[] | undefined
}

/**
 * Pays what is open with the account's credit, the invoice that is due first before the others. Whatever gives an
 * account credit ends with this, under the lock of its subscription: nobody has credit and owes in one currency.
 */
export async function payOpen(db: Sends, accounts: readonly Paying[]): Promise<void> {
  if (accounts.length === 0) return
  await db.rows(sql`
    with open as (
      select a.*, o.invoice_id, i.currency, billing.open_of(i.account_id, i.id) as open, billing.credit_of(i.account_id, i.currency) as credit,
        row_number() over (partition by i.account_id, i.currency order by coalesce(a.first ? i.id::text, false) desc, i.due_at, i.number) as place
      from jsonb_to_recordset(${JSON.stringify(accounts)}::text::jsonb) a ("accountId" uuid, at timestamptz, first jsonb)
      join billing.owed o on o.account_id = a."accountId" join billing.invoices i on i.account_id = o.account_id and i.id = o.invoice_id),
    left_over as (
      select o.*, credit - coalesce(sum(open) over (partition by "accountId", currency order by place rows between unbounded preceding and 1 preceding), 0) as "left"
      from open o)
    insert into billing.transfers (account_id, at, debit, credit, amount, currency, reason, invoice_id)
      select "accountId", coalesce(at, billing.now_of("accountId")), 'credit', 'receivable', least(open, "left"), currency, 'used', invoice_id
      from left_over where "left" > 0 order by place`)
}
