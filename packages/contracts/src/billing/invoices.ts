import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { accountParams, id, instant, namedFile, page, paged } from '../fields.ts'
import { minor } from './money.ts'
import { bill, TAX_CATEGORIES } from './quotes.ts'

export const INVOICE_STATES = ['open', 'paid', 'overdue', 'credited'] as const

/** An invoice or a credit note in a list. Amounts of a credit note are negative. */
export const invoiceRow = z.object({
  id,
  number: z.string(),
  kind: z.enum(['invoice', 'credit_note']),
  issuedAt: instant,
  dueAt: instant,
  /** The same as the document itself says it: days in the zone that the account's bill is reckoned in. */
  issuedOn: z.iso.date(),
  dueOn: z.iso.date(),
  currency: z.string(),
  /** What the account's credit paid when it was issued, and what was left to pay then: together what it comes to. */
  creditUsed: minor,
  total: minor,
  paid: minor,
  state: z.enum(INVOICE_STATES),
})
export type InvoiceRow = z.infer<typeof invoiceRow>

/** Another document, by what people call it. */
export const documentRef = z.object({ id, number: z.string() })
export type DocumentRef = z.infer<typeof documentRef>

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

/** What the lines of one rate and category come to. */
const taxSum = z.object({
  category: z.enum(TAX_CATEGORIES),
  /** Percent, as on the lines. */
  rate: z.string(),
  base: minor,
  tax: minor,
})

export const invoice = z.extend(invoiceRow, {
  ...bill.shape,
  taxes: z.array(taxSum),
  buyer,
  /** Why a credit note was issued by hand or for a correction that was asked for, as it says itself. */
  note: z.nullable(z.string()),
  /** Of a credit note and of an invoice in place of another: the invoice that it corrects. */
  corrects: z.nullable(documentRef),
  /** Credit notes and invoices that correct this one, the oldest first. */
  correctedBy: z.array(z.extend(documentRef, { kind: z.enum(['invoice', 'credit_note']) })),
})
export type Invoice = z.infer<typeof invoice>

/** What was invoiced in one month of the account's calendar, tax included; credit notes apart, as positive amounts. */
const invoicedMonth = z.object({
  /** `2026-01`. */
  month: z.string(),
  invoiced: minor,
  credited: minor,
  documents: z.int(),
})
export type InvoicedMonth = z.infer<typeof invoicedMonth>

export const MONTHS_MAX = 36

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
  months: endpoint({
    id: 'billing.invoices.months',
    summary:
      'What was invoiced month by month until now, in the subscription’s currency; months without a document too',
    method: 'GET',
    path: '/api/billing/v1/accounts/{accountId}/invoiced-months',
    access: { permission: 'invoice:read' },
    params: accountParams,
    query: z.strictObject({
      months: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(MONTHS_MAX)), 12),
    }),
    result: z.object({ currency: z.string(), items: z.array(invoicedMonth) }),
    errors: ['not_found'],
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
    result: namedFile,
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
    result: namedFile,
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
    result: namedFile,
    media: 'application/xml',
    errors: ['not_found'],
  }),
}
