import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'

const ref = (id: SQL) =>
  sql`(select json_build_object('id', i.id, 'number', i.number) from billing.invoices i where i.account_id = c.account_id and i.id = ${id})`

/** A row of `billing.corrections c` by the names of the contract. */
export const correctionItem = {
  id: sql`c.id`,
  invoice: ref(sql`c.invoice_id`),
  reason: sql`c.reason`,
  text: sql`c.text`,
  state: sql`c.state`,
  requestedAt: sql`platform.iso(c.requested_at)`,
  requestedBy: sql`coalesce((select p.name from identity.person(c.person_id) p), '')`,
  answeredAt: sql`platform.iso(c.answered_at)`,
  answer: sql`c.answer`,
  creditNote: ref(sql`c.credit_note_id`),
  corrected: ref(sql`c.corrected_id`),
}
