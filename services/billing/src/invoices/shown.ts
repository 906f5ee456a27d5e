import type { Invoice } from '@foyer/contracts/billing/invoices'
import { taxesOf } from '../engine/totals.ts'
import type { Line } from '../engine/types.ts'
import { languageOf } from '../standing/reader.ts'
import { decode } from '../stored.ts'
import { minor, percentOf, shownLine } from '../words/shown.ts'

interface Row {
  currency: string
  language: unknown
  timeZone: string | null
  /** JSON text of the engine's lines. */
  lines: string
}

/** A document as the contract shows it, from its row as JSON. */
export function invoiceFor(answer: unknown): object {
  const { language, timeZone, lines, ...rest } = rowOf(answer)
  const reader = { language: languageOf(language), currency: rest.currency, timeZone: timeZone ?? 'UTC' }
  const written = decode<Line[]>(lines)
  return { ...rest, lines: written.map((line) => shownLine(line, reader)), taxes: shownTaxes(written) }
}

function shownTaxes(lines: readonly Line[]): Invoice['taxes'] {
  return taxesOf(lines).map(({ taxation, net, tax }) => ({
    category: taxation.category,
    rate: percentOf(taxation.rate),
    base: minor(net),
    tax: minor(tax),
  }))
}

/** The form of the statement in get.ts. */
function rowOf(answer: unknown): Row {
  return answer as Row
}
