import { sql } from 'drizzle-orm'
import type { Instant, Line, Minor, Subscription } from '../engine/types.ts'
import type { Buyer } from '../standing/buyer.ts'
import type { BuyerFacts } from '../standing/situation.ts'
import { decode } from '../stored.ts'
import { CannotCredit } from './refused.ts'
import type { Sends } from '../sends.ts'

/** An issued invoice and everything that deciding about it needs, read under the account's lock. */
export interface Found {
  state: Subscription
  /** The account's present. */
  now: Instant
  credit: Minor
  /** What is still to pay of the invoice. */
  open: Minor
  kind: 'invoice' | 'credit_note'
  number: string
  currency: string
  lines: readonly Line[]
  /** Lines of other documents that credit lines. */
  credits: readonly Line[]
  /** Who was billed, and who would be now. */
  billed: Buyer
  present: Buyer & BuyerFacts
  catalogueVersion: number
  catalogue: unknown
}

/** Nothing else happens to the account until the commit. */
export async function lockAccount(db: Sends, accountId: string): Promise<void> {
  const [locked] = await db.rows(
    sql`select 1 from billing.subscriptions where account_id = ${accountId} for update`,
  )
  if (!locked) throw new CannotCredit(`Account ${accountId} has bought nothing.`)
}

/** The invoice of a locked account. */
export async function foundInvoice(db: Sends, accountId: string, invoiceId: string): Promise<Found> {
  const [row] = await db.rows<{ found: string }>(sql`
    select jsonb_build_object('state', s.state::text, 'now', extract(epoch from date_trunc('milliseconds', billing.now_of(b.account_id))) * 1000,
      'credit', billing.credit_of(b.account_id, b.currency)::text, 'open', billing.open_of(b.account_id, b.id)::text,
      'kind', b.kind, 'number', b.number, 'currency', b.currency, 'lines', b.lines::text, 'billed', b.buyer,
      'credits', coalesce((select jsonb_agg(l.line) from billing.invoices n cross join lateral jsonb_array_elements(n.lines) l (line)
        where n.account_id = b.account_id and l.line ->> 'credits' is not null), '[]')::text,
      'present', coalesce(to_jsonb(d) - 'account_id' - 'version', '{}')
        || jsonb_build_object('business', coalesce(d.business, false), 'taxIdValid', coalesce(d.tax_id_valid, false)),
      'catalogueVersion', c.version, 'catalogue', c.catalogue)::text as found
    from billing.invoices b
    join billing.subscriptions s on s.account_id = b.account_id
    left join billing.details d on d.account_id = b.account_id
    cross join lateral (select * from billing.catalogues order by version desc limit 1) c
    where b.account_id = ${accountId} and b.id = ${invoiceId}`)
  if (!row) throw new CannotCredit(`Account ${accountId} has no such invoice.`)
  return foundFrom(row.found)
}

type Texts = 'state' | 'credit' | 'open' | 'lines' | 'credits'
type Row = Omit<Found, Texts> & Record<Texts, string>

function foundFrom(text: string): Found {
  const { state, credit, open, lines, credits, now, ...rest } = rowOf(text)
  return {
    ...rest,
    now: Math.round(now),
    state: decode<Subscription>(state),
    credit: BigInt(credit),
    open: BigInt(open),
    lines: decode<Line[]>(lines),
    credits: decode<Line[]>(credits),
  }
}

/** The form of the statement above. */
function rowOf(text: string): Row {
  return JSON.parse(text) as Row
}
