import type { Language } from '@foyer/contracts/fields'
import { sql } from 'drizzle-orm'
import { catalogueOf } from '../catalogue/loaded.ts'
import { takesNothing } from '../dunning/after-end.ts'
import { type DoneStep, stepsAhead } from '../engine/dunning.ts'
import type { Instant, Subscription } from '../engine/types.ts'
import { languageOf } from '../standing/reader.ts'
import { iso } from '../words/shown.ts'
import type { Sends } from '../sends.ts'

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
  /** Of the days that stand on its paper. */
  timeZone: string
  /** The account's present. */
  now: string
  /** An unpaid invoice once kept the account at reading, and none does now. */
  restored: boolean
  /** Another step has been carried out since, and this account's people live in the present. */
  overtaken: boolean
  /** Nobody can enter the account any more: nothing is left that a step could take away. */
  closed: boolean
  /** What comes next because it is unpaid: the steps that change something. */
  next: { action: 'restrict' | 'end'; on: string }[]
  documents: { language: Language; recipients: string[] }
}

interface Row extends Omit<InvoiceFacts, 'next' | 'dueAt' | 'documents'> {
  dueAt: Instant
  /** Since when it is owed: later than it was due, where money went back. */
  owedSince: Instant
  subscription: Pick<Subscription, 'status' | 'period'>
  done: DoneStep[]
  version: number
  catalogue: unknown
  buyer: { language?: string; recipients?: string[] }
}

/** An invoice as it stands; what was done about it, and what comes, as of `at`: a mail may be written long after. */
export async function invoiceFacts(
  db: Sends,
  { accountId, invoiceId }: { accountId: string; invoiceId: string },
  at?: string,
): Promise<InvoiceFacts | undefined> {
  const until = sql`coalesce(${at ?? null}::timestamptz, 'infinity')`
  const [found] = await db.rows<{ facts: string }>(sql`
    select jsonb_build_object('accountId', i.account_id, 'invoiceId', i.id, 'number', i.number, 'kind', i.kind, 'currency', i.currency, 'total', abs(i.total)::text,
      'open', greatest(billing.open_of(i.account_id, i.id), 0)::text, 'now', platform.iso(billing.now_of(i.account_id)),
      'dueAt', round(extract(epoch from i.due_at) * 1000), 'owedSince', round(extract(epoch from coalesce(o.due_at, i.due_at)) * 1000),
      'overtaken', c.account_id is null and exists (select from billing.dunning_steps d where d.account_id = i.account_id
        and d.invoice_id = i.id and d.action <> 'retry' and d.due_at > ${until}),
      'restored', billing.reading_only(i.account_id) is null and exists (select from billing.dunning_steps d
        where d.account_id = i.account_id and d.invoice_id = i.id and d.action = 'restrict'),
      'done', (select coalesce(jsonb_agg(jsonb_build_object('afterDays', d.after_days, 'action', d.action,
          'doneAt', round(extract(epoch from d.done_at) * 1000))), '[]')
        from billing.dunning_steps d where d.account_id = i.account_id and d.invoice_id = i.id and d.due_at <= ${until}),
      'closed', users.is_closed(i.account_id), 'subscription', jsonb_build_object('status', s.state -> 'status', 'period', s.state -> 'period'),
      'timeZone', s.state -> 'anchor' ->> 'timeZone', 'version', n.version, 'catalogue', n.catalogue, 'buyer', i.buyer)::text as facts
    from billing.invoices i join billing.subscriptions s on s.account_id = i.account_id
    left join billing.clocks c on c.account_id = i.account_id
    left join billing.owed o on o.account_id = i.account_id and o.invoice_id = i.id
    cross join lateral (select * from billing.catalogues order by version desc limit 1) n
    where i.account_id = ${accountId} and i.id = ${invoiceId}`)
  return found && factsOf(rowOf(found.facts), at)
}

function factsOf(row: Row, at: string | undefined): InvoiceFacts {
  const { dueAt, owedSince, subscription, timeZone, done, version, catalogue, buyer, ...rest } = row
  const { dunning } = catalogueOf(version, catalogue)
  return {
    ...rest,
    dueAt: iso(dueAt),
    timeZone,
    next: stepsAhead({ dueAt: owedSince, timeZone }, dunning, done, Date.parse(at ?? rest.now)).flatMap(
      ({ action, at: on }) =>
        !rest.closed &&
        (action === 'restrict' || action === 'end') &&
        !takesNothing(subscription, { action }, on)
          ? [{ action, on: iso(on) }]
          : [],
    ),
    documents: { language: languageOf(buyer.language), recipients: buyer.recipients ?? [] },
  }
}

/** The form of the statement above. */
function rowOf(text: string): Row {
  return JSON.parse(text) as Row
}
