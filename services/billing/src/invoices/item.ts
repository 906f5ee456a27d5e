import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'

/** What is open of a document. A credit note is open never: its amount became credit when it was issued. */
const open = sql`case when b.kind = 'invoice' then billing.open_of(b.account_id, b.id) else 0 end`

/**
 * An instant as the day that stands on the document: in the zone of the subscription's anchor, which stays where it was
 * when the account moves. There is one subscription in what an account's role sees.
 */
const dayOf = (at: SQL) =>
  sql`to_char(${at} at time zone (select s.state -> 'anchor' ->> 'timeZone' from billing.subscriptions s), 'YYYY-MM-DD')`

/** A row of `billing.invoices b` as lists show it. */
export const invoiceItem = {
  id: sql`b.id`,
  number: sql`b.number`,
  kind: sql`b.kind`,
  issuedAt: sql`platform.iso(b.issued_at)`,
  dueAt: sql`platform.iso(b.due_at)`,
  issuedOn: dayOf(sql`b.issued_at`),
  dueOn: dayOf(sql`b.due_at`),
  currency: sql`b.currency`,
  creditUsed: sql`b.credit_used`,
  total: sql`b.total`,
  paid: sql`b.total - ${open}`,
  state: sql`case when b.kind = 'credit_note' or billing.credited_of(b.account_id, b.id) >= b.subtotal + b.tax then 'credited' when ${open} <= 0 then 'paid'
    when b.due_at < billing.now_of(b.account_id) then 'overdue' else 'open' end`,
}
