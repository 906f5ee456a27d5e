import { sql } from 'drizzle-orm'
import { encode } from '../stored.ts'
import type { Seller } from '../catalogue/schema.ts'
import type { Draft } from './draft.ts'
import type { Sends } from '../sends.ts'

export interface Issued {
  id: string
  number: string
}

/** Every document names who is billed, the account where nobody said more; a constraint holds it. */
const named = sql`case when btrim(coalesce(buyer ->> 'company', '')) <> '' then buyer
  else coalesce(buyer, '{}') || jsonb_build_object('company', coalesce(nullif(users.account_name("accountId"), ''), "accountId"::text)) end`

/**
 * Issues any number of drafts in one statement: numbers without gaps in the order of the drafts, the documents,
 * the ledger's transfers, and the wish to charge what is to be paid where there is a default method. The series stays locked until the commit, so this comes last in a transaction.
 */
export async function issue(db: Sends, seller: Seller, drafts: readonly Draft[]): Promise<Issued[]> {
  if (drafts.length === 0) return []
  const rows = drafts.map((draft, at) => ({
    ...draft,
    at,
    issuedAt: new Date(draft.issuedAt).toISOString(),
    dueAt: new Date(draft.dueAt).toISOString(),
  }))
  return db.rows<Issued>(sql`
    with draft as (
      select d.*, case when total < 0 then 'credit_note' else 'invoice' end as kind,
        case when total < 0 then ${seller.series.creditNote} else ${seller.series.invoice} end as series
      from jsonb_to_recordset(${encode(rows)}::text::jsonb) d (at int, "accountId" uuid, id uuid, "issuedAt" timestamptz, "dueAt" timestamptz,
        currency text, subtotal bigint, tax bigint, "creditUsed" bigint, total bigint, lines jsonb, buyer jsonb, corrects uuid, note text)),
    counted as (
      insert into billing.series as s (issuer, series, last)
        select ${seller.name}, series, count(*) from draft group by series order by series
        on conflict (issuer, series) do update set last = s.last + excluded.last
        returning s.series, s.last - (select count(*) from draft d where d.series = s.series) as before),
    issued as (
      insert into billing.invoices (account_id, id, number, kind, corrects, issued_at, due_at, currency, subtotal, tax, credit_used, total, lines, seller, buyer, note)
        select "accountId", id, series || lpad((before + row_number() over (partition by series order by at))::text, 6, '0'), kind, corrects,
          "issuedAt", "dueAt", currency, subtotal, tax, "creditUsed", total, lines, ${JSON.stringify(seller)}::text::jsonb, ${named}, note
        from draft join counted using (series) order by at
        returning *),
    booked as (
      insert into billing.transfers (account_id, at, debit, credit, amount, currency, reason, invoice_id)
        select i.account_id, i.issued_at, case when amount > 0 then debit else credit end, case when amount > 0 then credit else debit end,
          abs(amount), i.currency, reason, i.id
        from issued i cross join lateral (values
          (case kind when 'invoice' then 'receivable' else 'credit' end, 'revenue', i.subtotal, i.kind),
          (case kind when 'invoice' then 'receivable' else 'credit' end, 'tax', i.tax, i.kind),
          ('credit', 'receivable', i.credit_used, 'used')) t (debit, credit, amount, reason)
        where amount <> 0),
    charged as (
      insert into billing.outbox (message)
        select jsonb_build_object('topic', 'billing.charge', 'accountId', i.account_id, 'invoiceId', i.id)
        from issued i join billing.payment_methods m on m.account_id = i.account_id and m.is_default where i.total > 0),
    owed as (
      insert into billing.owed (account_id, invoice_id, due_at, next_at)
        select account_id, id, due_at, due_at from issued where total > 0),
    told as (
      insert into billing.outbox (message)
        select jsonb_build_object('topic', 'billing.notice', 'notice', jsonb_build_object('kind', 'issued', 'accountId', account_id,
          'invoiceId', id, 'at', platform.iso(issued_at))) from issued order by issued_at)
    select id, number from issued`)
}
