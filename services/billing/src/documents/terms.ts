import { decimal, decimalsOf, magnitude, percent } from './amounts.ts'
import { taxesConform } from './claims.ts'
import type { DocumentLine, InvoiceDocument, TaxCategory } from './document.ts'
import { type Reason, reasonOf } from './reasons.ts'

/** The most digits that EN 16931 has in an amount (its rules BR-DEC). */
const STANDARD_DECIMALS = 2

const MEANS = { unnamed: '1', transfer: '30', card: '48', sepa: '58' } as const

export interface LineTerms {
  readonly id: string
  readonly name: string
  readonly note: string | null
  readonly quantity: string
  readonly price: string
  /** For how many units `price` is; null for one. */
  readonly per: string | null
  readonly net: string
  readonly category: TaxCategory
  readonly rate: string | null
  readonly start: string | null
  readonly end: string | null
}

export interface TaxTerms {
  readonly category: TaxCategory
  readonly rate: string | null
  readonly base: string
  readonly tax: string
  readonly reason: Reason | null
}

/** The business terms of EN 16931, which both of its syntaxes write in their own words. */
export interface Terms {
  /** Whether the document keeps within the standard; only then does it claim to. */
  readonly conforms: boolean
  readonly lines: readonly LineTerms[]
  readonly taxes: readonly TaxTerms[]
  readonly subtotal: string
  readonly tax: string
  readonly total: string
  readonly prepaid: string | null
  readonly due: string
  readonly start: string | null
  readonly end: string | null
  readonly sellerVat: string | null
  readonly buyerVat: string | null
  /** A tax ID of a country that has no prefix for it. */
  readonly buyerRegistration: string | null
  readonly means: string
  /** Where to send the money. */
  readonly account: string | null
}

/**
 * Derives the terms. A credit note states what it credits without a sign, as its type says it already; a price is
 * never negative there, so that a credit among charges has a negative quantity.
 */
export function termsOf(document: InvoiceDocument): Terms {
  const digits = digitsOf(document)
  const sign = document.kind === 'credit_note' ? -1n : 1n
  const write = (amount: bigint) => decimal(sign * amount, digits.currency).slice(0, digits.cut)
  const starts = document.lines.flatMap(({ periodStart }) => periodStart ?? []).toSorted()
  const ends = document.lines.flatMap(({ periodEnd }) => periodEnd ?? []).toSorted()
  return {
    conforms: digits.conforms && taxesConform(document, digits.currency),
    lines: document.lines.map((line, index) => lineTerms(line, `${index + 1}`, sign, write)),
    taxes: document.taxes.map(({ category, rate, base, tax }) => ({
      category,
      rate: rateOf(category, rate),
      base: write(base),
      tax: write(tax),
      reason: reasonOf(category, document.language),
    })),
    subtotal: write(document.subtotal),
    tax: write(document.total - document.subtotal),
    total: write(document.total),
    prepaid: document.creditUsed === 0n ? null : write(document.creditUsed),
    due: write(document.amountDue),
    start: starts.at(0) ?? null,
    end: ends.at(-1) ?? null,
    ...identities(document),
    ...paymentOf(document),
  }
}

/** How it is paid, by the codes of UNTDID 4461. A transfer to nowhere is no means that the standard has a word for. */
function paymentOf({ currency, payment, seller }: InvoiceDocument): Pick<Terms, 'account' | 'means'> {
  if (payment.means === 'card') return { means: MEANS.card, account: null }
  const account = compact(seller.iban)
  if (account === null) return { means: MEANS.unnamed, account }
  return { means: currency === 'EUR' ? MEANS.sepa : MEANS.transfer, account }
}

function lineTerms(
  line: DocumentLine,
  id: string,
  sign: bigint,
  write: (amount: bigint) => string,
): LineTerms {
  const net = line.inclusive ? line.amount - line.tax : line.amount
  const plain = !line.inclusive && magnitude(line.amount) === line.unitAmount * BigInt(line.quantity)
  const price = plain ? line.unitAmount : magnitude(net)
  return {
    id,
    name: line.description,
    note: line.arithmetic,
    quantity: `${sign * net < 0n ? -line.quantity : line.quantity}`,
    price: write(sign * price),
    per: plain || line.quantity === 1 ? null : `${line.quantity}`,
    net: write(net),
    category: line.taxCategory,
    rate: rateOf(line.taxCategory, line.taxRate),
    start: line.periodStart,
    end: line.periodEnd,
  }
}

/** What is outside the scope of VAT has no rate, not a rate of zero. */
function rateOf(category: TaxCategory, rate: bigint): string | null {
  return category === 'O' ? null : percent(rate)
}

/** A document outside the scope of VAT must name no VAT ID (BR-O-02); elsewhere a prefix says that one is given. */
function identities({
  buyer,
  lines,
  seller,
}: InvoiceDocument): Pick<Terms, 'sellerVat' | 'buyerVat' | 'buyerRegistration'> {
  const outside = lines.some(({ taxCategory }) => taxCategory === 'O')
  const id = compact(buyer.taxId)
  const prefixed = id !== null && /^[A-Z]{2}/.test(id)
  return {
    sellerVat: outside ? null : compact(seller.vatId),
    buyerVat: prefixed && !outside ? id : null,
    buyerRegistration: id !== null && (!prefixed || outside) ? id : null,
  }
}

function compact(id: string | null): string | null {
  return id === null ? null : id.replaceAll(/[\s.]/g, '').toUpperCase()
}

/** Third decimals are written only where an amount has them: such a document is exact, but not EN 16931. */
function digitsOf(document: InvoiceDocument): {
  currency: number
  cut: number | undefined
  conforms: boolean
} {
  const currency = decimalsOf(document.currency)
  const excess = currency - STANDARD_DECIMALS
  if (excess <= 0) return { currency, cut: undefined, conforms: true }
  const step = 10n ** BigInt(excess)
  const amounts = [
    ...document.lines.flatMap(({ amount, tax, unitAmount }) => [amount, tax, unitAmount]),
    ...document.taxes.flatMap(({ base, tax }) => [base, tax]),
    document.subtotal,
    document.total,
    document.creditUsed,
    document.amountDue,
  ]
  const conforms = amounts.every((amount) => amount % step === 0n)
  return { currency, cut: conforms ? -excess : undefined, conforms }
}
