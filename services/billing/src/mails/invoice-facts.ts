import type { Language } from '@foyer/contracts/fields'
import { sql } from 'drizzle-orm'
import { catalogueOf } from '../catalogue/loaded.ts'
import { stepAt, stepsLeft } from '../engine/dunning.ts'
import type { DunningStep, Instant } from '../engine/types.ts'
import type { Sends } from '../ledger/issue.ts'
import { languageOf } from '../standing/reader.ts'
import { iso } from '../words/shown.ts'

/** What mails say of a document. Amounts are text: JSON would round them. */
export interface InvoiceFacts {
  accountId: string
  invoiceId: string
  number: string
  kind: 'invoice' | 'credit_note'
  currency: string
  total: string
  open: string
  dueAt: string
  /** The account's present. */
  now: string
  /** An unpaid invoice once kept the account at reading, and none does now. */
  restored: boolean
  /** What comes next because it is unpaid: the steps that change something. */
  next: { action: 'restrict' | 'end'; on: string }[]
  documents: { language: Language; recipients: string[] }
}

interface Row extends Omit<InvoiceFacts, 'next' | 'dueAt' | 'documents'> {
  dueAt: Instant
  timeZone: string
  done: DunningStep[]
  version: number
  catalogue: unknown
  buyer: { language?: string; recipients?: string[] }
}

export async function invoiceFacts(
  db: Sends,
  { accountId, invoiceId }: { accountId: string; invoiceId: string },
): Promise<InvoiceFacts | undefined> {
  const [found] = await db.rows<{ facts: string }>(sql`
    select jsonb_build_object('accountId', i.account_id, 'invoiceId', i.id, 'number', i.number, 'kind', i.kind, 'currency', i.currency, 'total', abs(i.total)::text,
      'open', greatest(billing.open_of(i.account_id, i.id), 0)::text, 'now', platform.iso(billing.now_of(i.account_id)),
      'dueAt', round(extract(epoch from i.due_at) * 1000),
      'restored', billing.reading_only(i.account_id) is null and exists (select from billing.dunning_steps d
        where d.account_id = i.account_id and d.invoice_id = i.id and d.action = 'restrict'),
      'done', (select coalesce(jsonb_agg(jsonb_build_object('afterDays', d.after_days, 'action', d.action)), '[]')
        from billing.dunning_steps d where d.account_id = i.account_id and d.invoice_id = i.id),
      'timeZone', s.state -> 'anchor' ->> 'timeZone', 'version', c.version, 'catalogue', c.catalogue, 'buyer', i.buyer)::text as facts
    from billing.invoices i join billing.subscriptions s on s.account_id = i.account_id
    cross join lateral (select * from billing.catalogues order by version desc limit 1) c
    where i.account_id = ${accountId} and i.id = ${invoiceId}`)
  return found && factsOf(rowOf(found.facts))
}

function factsOf({ dueAt, timeZone, done, version, catalogue, buyer, ...rest }: Row): InvoiceFacts {
  const { dunning } = catalogueOf(version, catalogue)
  return {
    ...rest,
    dueAt: iso(dueAt),
    next: stepsLeft(dunning, done).flatMap((step) =>
      step.action === 'restrict' || step.action === 'end'
        ? [{ action: step.action, on: iso(stepAt({ dueAt, timeZone }, step)) }]
        : [],
    ),
    documents: { language: languageOf(buyer.language), recipients: buyer.recipients ?? [] },
  }
}

/** The form of the statement above. */
function rowOf(text: string): Row {
  return JSON.parse(text) as Row
}
