import type { invoicesContract } from '@foyer/contracts/billing/invoices'
import type { Input } from '@foyer/contracts/endpoint'
import type { NamedFile } from '@foyer/contracts/fields'
import { AccountQuery } from '@foyer/database/account-read'
import type { Pool } from '@foyer/database/connect'
import { Transaction } from '@foyer/database/transaction'
import { sql } from 'drizzle-orm'
import type { InvoiceDocument } from '../documents/document.ts'
import { documentOf, type DocumentRow } from './document.ts'
import { sends } from '../sends.ts'

const document = sql`select json_build_object('number', b.number, 'kind', b.kind,
    'corrects', case when o.id is not null then json_build_object('number', o.number, 'issuedAt', round(extract(epoch from o.issued_at) * 1000)) end,
    'issuedAt', round(extract(epoch from b.issued_at) * 1000), 'dueAt', round(extract(epoch from b.due_at) * 1000), 'currency', b.currency,
    'subtotal', b.subtotal::text, 'creditUsed', b.credit_used::text, 'total', b.total::text, 'lines', b.lines::text, 'seller', b.seller,
    'buyer', b.buyer, 'note', b.note, 'timeZone', s.state -> 'anchor' ->> 'timeZone')::text
  from billing.invoices b
  join billing.subscriptions s on s.account_id = b.account_id
  left join billing.invoices o on o.account_id = b.account_id and o.id = b.corrects`
const body = sql`${document} where b.id = ${sql.placeholder('invoiceId')}::uuid`

type File = Pick<Input<typeof invoicesContract.pdf>, 'params'>

/** Each form is made when it is asked for: an issued document never changes, so neither do its files. */
const file = (ending: string, write: (document: InvoiceDocument) => Promise<Uint8Array | string>) => {
  const complete = async (row: unknown): Promise<NamedFile> => {
    const document = documentOf(rowOf(row))
    const bytes = Buffer.from(await write(document)).toString('base64')
    return { name: `${document.number}.${ending}`, bytes }
  }
  return ({ params }: File) => new AccountQuery(body, complete, { invoiceId: params.invoiceId })
}

// Loaded with the first document: fonts and drawing are most of this service's code.
export const getPdf = file('pdf', async (document) => (await import('../documents/pdf.ts')).pdf(document))
export const getUbl = file('ubl.xml', async (document) => (await import('../documents/ubl.ts')).ubl(document))
export const getCii = file('cii.xml', async (document) => (await import('../documents/cii.ts')).cii(document))

/**
 * The same paper to go along with a mail, named by its number.
 * @param run pool of the role `run_billing`
 */
export async function paperOf(
  run: Pool,
  { accountId, invoiceId }: { accountId: string; invoiceId: string },
): Promise<{ filename: string; content: Buffer }> {
  const [found] = await Transaction.run(run, (tx) =>
    sends(tx).rows<{ json: string }>(
      sql`select (${document} where b.account_id = ${accountId} and b.id = ${invoiceId}) as json`,
    ),
  )
  if (!found) throw new Error('the document is not there')
  const paper = documentOf(rowOf(JSON.parse(found.json)))
  const { pdf } = await import('../documents/pdf.ts')
  return { filename: `${paper.number}.pdf`, content: Buffer.from(await pdf(paper)) }
}

/** The form of the statement above. */
function rowOf(row: unknown): DocumentRow {
  return row as DocumentRow
}
