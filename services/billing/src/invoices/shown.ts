import { languageOf } from '../subscription/reader.ts'
import { decode } from '../subscription/state.ts'
import { shownLine } from '../words/shown.ts'
import type { Line } from '../engine/types.ts'

interface Row {
  currency: string
  language: unknown
  timeZone: string | null
  lines: unknown
}

/** A document as the contract shows it, from its row as JSON. */
export function invoiceFor(row: unknown): object {
  const { language, timeZone, lines, ...rest } = row as Row
  const reader = {
    language: languageOf(language),
    currency: rest.currency,
    timeZone: timeZone ?? 'UTC',
  }
  return { ...rest, lines: decode<Line[]>(JSON.stringify(lines)).map((line) => shownLine(line, reader)) }
}
