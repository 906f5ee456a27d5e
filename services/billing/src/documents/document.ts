/** Where a party is: up to three lines of street; `country` is its ISO code. */
export interface PostalAddress {
  readonly street: readonly string[]
  readonly postalCode: string
  readonly city: string
  readonly region?: string
  readonly country: string
}

/** Who issues, as the law wants it named. `legalForm` also says the capital where that is usual. */
export interface Seller {
  readonly name: string
  readonly legalForm: string | null
  readonly address: PostalAddress
  /** With its country's prefix. */
  readonly vatId: string | null
  /** The company's number in its register. */
  readonly registration: string | null
  readonly iban: string | null
  readonly bic: string | null
  /** Empty where the seller has none to be asked at. */
  readonly mail: string
}

export interface Buyer {
  readonly name: string
  readonly address: PostalAddress
  readonly taxId: string | null
  readonly purchaseOrder: string | null
  readonly costCentre: string | null
  readonly mail: string | null
}

/** The codes of EN 16931: standard, reverse charge, outside the scope, export, zero rate, exempt. */
export type TaxCategory = 'S' | 'AE' | 'O' | 'G' | 'Z' | 'E'

/** `taxRate` is in millionths: 20 % is 200000n. With `inclusive`, `amount` and `unitAmount` have the tax in them. */
export interface DocumentLine {
  readonly description: string
  /** How the amount came about: "12 of 30 days". */
  readonly arithmetic: string | null
  readonly quantity: number
  readonly unitAmount: bigint
  readonly amount: bigint
  readonly inclusive: boolean
  /** Local dates, both of the period: it ends with the second. */
  readonly periodStart: string | null
  readonly periodEnd: string | null
  readonly taxRate: bigint
  readonly taxCategory: TaxCategory
  readonly tax: bigint
}

/** All lines of one category and rate together: `base` is without tax. */
export interface TaxTotal {
  readonly category: TaxCategory
  readonly rate: bigint
  readonly base: bigint
  readonly tax: bigint
}

/**
 * All that an invoice or credit note says, and nothing that changes after it was issued. Amounts are minor units and
 * signed as the buyer's debt: credits are negative, and so is the total of a credit note, which is printed without the
 * sign. Dates are ISO dates: days in the zone that the account had when it first bought, which its bill is reckoned in.
 */
export interface InvoiceDocument {
  readonly kind: 'invoice' | 'credit_note'
  readonly number: string
  /** The invoice that a credit note corrects. */
  readonly preceding: { readonly number: string; readonly issueDate: string | null } | null
  readonly issueDate: string
  readonly dueDate: string | null
  /** Why it was issued, in the issuer's words. */
  readonly note: string | null
  readonly currency: string
  readonly language: 'en' | 'fr'
  readonly seller: Seller
  readonly buyer: Buyer
  readonly lines: readonly DocumentLine[]
  readonly subtotal: bigint
  readonly taxes: readonly TaxTotal[]
  readonly total: bigint
  /** Paid from the account's credit balance. */
  readonly creditUsed: bigint
  readonly amountDue: bigint
  readonly payment: {
    readonly means: 'transfer' | 'card'
    /** A sentence in the document's language. */
    readonly terms: string | null
    /** What the buyer writes on the transfer. */
    readonly reference: string
  }
}
