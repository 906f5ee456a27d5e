import type { Line } from '../engine/types.ts'
import { languageOf } from '../standing/reader.ts'
import { decode } from '../stored.ts'
import { shownLine } from '../words/shown.ts'

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
  return { ...rest, lines: decode<Line[]>(lines).map((line) => shownLine(line, reader)) }
}

/** The form of the statement in get.ts. */
function rowOf(answer: unknown): Row {
  return answer as Row
}
