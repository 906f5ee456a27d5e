import { decimal, decimalsOf, percent } from './amounts.ts'
import type { InvoiceDocument, PostalAddress } from './document.ts'
import { type DocumentWords, wordsOf } from './words.ts'

/** A document with the words and number formats it is printed in. */
export interface Printing {
  readonly document: InvoiceDocument
  readonly words: DocumentWords
  readonly title: string
  /** An amount as the document states it: a credit note's without the sign that its name has already. */
  readonly money: (amount: bigint) => string
  readonly rate: (rate: bigint) => string
  readonly count: (count: number) => string
  readonly date: (iso: string) => string
  readonly shortDate: (iso: string) => string
  readonly address: (address: PostalAddress) => readonly string[]
}

export function printingOf(document: InvoiceDocument): Printing {
  const words = wordsOf(document)
  const { currency } = document
  const decimals = decimalsOf(currency)
  const sign = document.kind === 'credit_note' ? -1n : 1n
  const money = new Intl.NumberFormat(words.locale, { style: 'currency', currency })
  const percentage = new Intl.NumberFormat(words.locale, { style: 'percent', maximumFractionDigits: 4 })
  const count = new Intl.NumberFormat(words.locale)
  const date = new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeZone: 'UTC' })
  const shortDate = new Intl.DateTimeFormat(words.locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const countries = new Intl.DisplayNames(words.locale, { type: 'region' })
  return {
    document,
    words,
    title: document.kind === 'credit_note' ? words.creditNote : words.invoice,
    money: (amount) => typographic(money.format(numeric(decimal(sign * amount, decimals)))),
    rate: (rate) => percentage.format(numeric(`${percent(rate)}E-2`)),
    count: (quantity) => count.format(quantity),
    date: (iso) => words.dated(date.format(new Date(iso))),
    shortDate: (iso) => words.dated(shortDate.format(new Date(iso))),
    address: ({ city, country, postalCode, region, street }) => [
      ...street.filter(Boolean),
      [[postalCode, city].filter(Boolean).join(' '), region, countries.of(country) ?? country]
        .filter(Boolean)
        .join(', '),
    ],
  }
}

/** The text is a decimal of our own writing; formats take such texts, and are exact with them where numbers are not. */
function numeric(text: string): `${number}` {
  return text as `${number}`
}

function typographic(text: string): string {
  return text.replace('-', '\u2212')
}
