import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { accountParams, fileBytes, id, instant, page, paged } from '../fields.ts'
import { minor } from './money.ts'
import { bill } from './quotes.ts'

export const INVOICE_STATES = ['open', 'paid', 'overdue', 'credited'] as const

/** An invoice or a credit note in a list. Amounts of a credit note are negative. */
export const invoiceRow = z.object({
  id,
  number: z.string(),
  kind: z.enum(['invoice', 'credit_note']),
  issuedAt: instant,
  dueAt: instant,
  currency: z.string(),
  total: minor,
  paid: minor,
  state: z.enum(INVOICE_STATES),
})
export type InvoiceRow = z.infer<typeof invoiceRow>

/** Who was billed, as they were named then. */
const buyer = z.object({
  company: z.string(),
  lines: z.array(z.string()),
  postcode: z.string(),
  city: z.string(),
  country: z.nullable(z.string()),
  taxId: z.nullable(z.string()),
  purchaseOrder: z.nullable(z.string()),
  costCentre: z.nullable(z.string()),
})

export const invoice = z.extend(invoiceRow, {
  ...bill.shape,
  buyer,
})
export type Invoice = z.infer<typeof invoice>

const invoiceParams = z.extend(accountParams, { invoiceId: id })

export const invoicesContract = {
  list: endpoint({
    id: 'billing.invoices.list',
    summary: 'Invoices and credit notes, the newest first',
    method: 'GET',
    path: '/api/billing/v1/accounts/{accountId}/invoices',
    access: { permission: 'invoice:read' },
    params: accountParams,
    query: z.strictObject({ ...page, state: z.optional(z.enum(INVOICE_STATES)) }),
    result: paged(invoiceRow),
    errors: [],
  }),
  get: endpoint({
    id: 'billing.invoices.get',
    summary: 'One invoice with its lines, as it was issued',
    method: 'GET',
    path: '/api/billing/v1/accounts/{accountId}/invoices/{invoiceId}',
    access: { permission: 'invoice:read' },
    params: invoiceParams,
    result: invoice,
    errors: ['not_found'],
  }),
  pdf: endpoint({
    id: 'billing.invoices.pdf',
    summary: 'The document as paper: PDF/A-3 with the e-invoice inside (Factur-X)',
    method: 'GET',
    path: '/api/billing/v1/accounts/{accountId}/invoices/{invoiceId}.pdf',
    access: { permission: 'invoice:read' },
    params: invoiceParams,
    result: fileBytes,
    media: 'application/pdf',
    errors: ['not_found'],
  }),
  ubl: endpoint({
    id: 'billing.invoices.ubl',
    summary: 'The document as an EN 16931 e-invoice in UBL 2.1',
    method: 'GET',
    path: '/api/billing/v1/accounts/{accountId}/invoices/{invoiceId}.ubl.xml',
    access: { permission: 'invoice:read' },
    params: invoiceParams,
    result: fileBytes,
    media: 'application/xml',
    errors: ['not_found'],
  }),
  cii: endpoint({
    id: 'billing.invoices.cii',
    summary: 'The document as an EN 16931 e-invoice in UN/CEFACT CII',
    method: 'GET',
    path: '/api/billing/v1/accounts/{accountId}/invoices/{invoiceId}.cii.xml',
    access: { permission: 'invoice:read' },
    params: invoiceParams,
    result: fileBytes,
    media: 'application/xml',
    errors: ['not_found'],
  }),
}
