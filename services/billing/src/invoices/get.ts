import type { invoicesContract } from '@foyer/contracts/billing/invoices'
import type { Input } from '@foyer/contracts/endpoint'
import { AccountQuery, entered } from '@foyer/database/account-read'
import { fieldsOf } from '@foyer/database/page'
import { sql } from 'drizzle-orm'
import { languageSql } from '../standing/reader.ts'
import { invoiceFor } from './shown.ts'
import { invoiceItem } from './item.ts'

/** Of `billing.invoices b`: the details that stood then, by the names of the contract. */
const buyer = sql`jsonb_build_object('company', coalesce(b.buyer ->> 'company', ''), 'lines', coalesce(b.buyer -> 'lines', '[]'),
  'postcode', coalesce(b.buyer ->> 'postcode', ''), 'city', coalesce(b.buyer ->> 'city', ''), 'country', b.buyer ->> 'country',
  'taxId', b.buyer ->> 'tax_id', 'purchaseOrder', b.buyer ->> 'purchase_order', 'costCentre', b.buyer ->> 'cost_centre')`

const corrects = sql`(select jsonb_build_object('id', o.id, 'number', o.number)
  from billing.invoices o where o.account_id = b.account_id and o.id = b.corrects)`

const correctedBy = sql`coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'number', c.number, 'kind', c.kind) order by c.place)
  from billing.invoices c where c.account_id = b.account_id and c.corrects = b.id), '[]')`

const body = sql`select (to_jsonb(f) || jsonb_build_object('subtotal', b.subtotal, 'tax', b.tax,
    'note', b.note, 'corrects', ${corrects}, 'correctedBy', ${correctedBy},
    'lines', b.lines::text, 'buyer', ${buyer}, 'language', ${languageSql(entered.personId)},
    'timeZone', (select s.state -> 'anchor' ->> 'timeZone' from billing.subscriptions s where s.account_id = b.account_id)))::text
  from billing.invoices b cross join lateral ${fieldsOf(invoiceItem)} f where b.id = ${sql.placeholder('invoiceId')}::uuid`

/** One document as it was issued; its lines are worded in the language of who asks. */
export function getInvoice({ params }: Input<typeof invoicesContract.get>): AccountQuery {
  return new AccountQuery(body, invoiceFor, { invoiceId: params.invoiceId })
}
