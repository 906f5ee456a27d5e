import type { Seller as LoadedSeller } from '../catalogue/schema.ts'
import type { Buyer, DocumentLine, InvoiceDocument, Seller } from '../documents/document.ts'
import { plusDays } from '../engine/calendar.ts'
import { taxesOf } from '../engine/totals.ts'
import type { Instant, Line } from '../engine/types.ts'
import { languageOf } from '../standing/reader.ts'
import { decode } from '../stored.ts'
import { paymentTermsOf } from './payment-terms.ts'
import { arithmeticOf, type Reader, subjectOf } from '../words/describe.ts'

/** A row of `billing.invoices` with what its document says beyond it. Amounts are text: JSON would round them. */
export interface DocumentRow {
  number: string
  kind: 'invoice' | 'credit_note'
  /** The invoice that it corrects, or stands in place of. */
  corrects: { number: string; issuedAt: Instant } | null
  issuedAt: Instant
  dueAt: Instant
  currency: string
  subtotal: string
  creditUsed: string
  total: string
  lines: string
  seller: LoadedSeller
  buyer: BuyerRow
  timeZone: string
  note: string | null
}

/** What stood in `billing.details` then. */
interface BuyerRow {
  company?: string
  lines?: readonly string[]
  postcode?: string
  city?: string
  country?: string | null
  tax_id?: string | null
  purchase_order?: string | null
  cost_centre?: string | null
  language?: string
  recipients?: readonly string[]
}

/** The document in the language that its buyer chose for invoices. */
export function documentOf(row: DocumentRow): InvoiceDocument {
  const language = languageOf(row.buyer.language)
  const reader = { language, currency: row.currency, timeZone: row.timeZone }
  const lines = decode<Line[]>(row.lines)
  const [creditUsed, total] = [BigInt(row.creditUsed), BigInt(row.total)]
  const dueDate = row.kind === 'invoice' ? dateIn(row.dueAt, row.timeZone) : null
  const terms = paymentTermsOf({ kind: row.kind, dueDate, amountDue: total }, language)
  return {
    kind: row.kind,
    number: row.number,
    preceding: row.corrects && {
      number: row.corrects.number,
      issueDate: dateIn(row.corrects.issuedAt, row.timeZone),
    },
    issueDate: dateIn(row.issuedAt, row.timeZone),
    dueDate,
    note: row.note,
    currency: row.currency,
    language,
    seller: sellerOf(row.seller),
    buyer: buyerOf(row.buyer, row.seller),
    lines: lines.map((line) => lineOf(line, reader)),
    subtotal: BigInt(row.subtotal),
    taxes: taxesOf(lines).map(({ taxation, net, tax }) => ({
      category: taxation.category,
      rate: taxation.rate,
      base: net,
      tax,
    })),
    total: total + creditUsed,
    creditUsed,
    amountDue: total,
    payment: { means: 'transfer', terms, reference: row.number },
  }
}

function lineOf(line: Line, reader: Reader): DocumentLine {
  const { quantity, unitAmount, amount, taxation, tax, period } = line
  return {
    description: subjectOf(line, reader),
    arithmetic: line.proration && arithmeticOf(line, reader),
    quantity,
    unitAmount,
    amount,
    inclusive: taxation.inclusive,
    periodStart: dateIn(period.start, reader.timeZone),
    // The day on which a period ends is the first of the next one; a document names the last day of it.
    periodEnd: dateIn(Math.max(period.start, plusDays(period.end, -1, reader.timeZone)), reader.timeZone),
    taxRate: taxation.rate,
    taxCategory: taxation.category,
    tax,
  }
}

function sellerOf(seller: LoadedSeller): Seller {
  return {
    name: seller.name,
    legalForm: null,
    address: {
      street: seller.lines,
      postalCode: seller.postcode,
      city: seller.city,
      country: seller.country,
    },
    vatId: seller.taxId ?? null,
    registration: seller.registration ?? null,
    iban: seller.iban ?? null,
    bic: seller.bic ?? null,
    mail: seller.email ?? '',
  }
}

function buyerOf(buyer: BuyerRow, seller: LoadedSeller): Buyer {
  return {
    name: buyer.company ?? '',
    address: {
      street: buyer.lines ?? [],
      postalCode: buyer.postcode ?? '',
      city: buyer.city ?? '',
      country: buyer.country ?? seller.country,
    },
    taxId: buyer.tax_id ?? null,
    purchaseOrder: buyer.purchase_order ?? null,
    costCentre: buyer.cost_centre ?? null,
    mail: buyer.recipients?.[0] ?? null,
  }
}

/** The date that the clocks of a zone show: `2026-01-31`. */
function dateIn(at: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeZone }).format(at)
}
