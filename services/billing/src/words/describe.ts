import type { Language } from '@foyer/contracts/fields'
import type { Line } from '../engine/types.ts'
import { amountIn } from './amounts.ts'
import { countIn, datesOf } from './formats.ts'
import { en } from './words.en.ts'
import { fr } from './words.fr.ts'

/** The words of a bill's lines in one language. */
export interface LineWords {
  seats: (count: number, plan: string) => string
  /** What is left of a part that was paid for, and what is given back without days. */
  credit: (what: string) => string
  byHand: (what: string) => string
  days: (numerator: number, denominator: number) => string
  seconds: (numerator: number, denominator: number) => string
}

const WORDS: Record<Language, LineWords> = { en, fr }

/** For whom a line is worded: their language, the currency, and the zone that the account's days are days of. */
export interface Reader {
  language: Language
  currency: string
  timeZone: string
}

/** What a line is for, from when until when, and how its amount was reckoned. */
export function describe(line: Line, reader: Reader): string {
  return [
    subjectOf(line, reader),
    datesOf(line.period, reader.language, reader.timeZone),
    arithmeticOf(line, reader),
  ].join(' · ')
}

/** What a line is for: the plan, seats or the add-on, and whether it gives something back. */
export function subjectOf(line: Line, { language }: Reader): string {
  const words = WORDS[language]
  const name = line.name[language]
  const what = line.subject === 'seats' ? words.seats(line.quantity, name) : name
  if (line.kind !== 'credit') return what
  return line.proration === null ? words.byHand(what) : words.credit(what)
}

/** The arithmetic of a line: `3 × €10.00 × 12 of 30 days`. */
export function arithmeticOf({ quantity, unitAmount, proration }: Line, reader: Reader): string {
  const words = WORDS[reader.language]
  const full = `${countIn(quantity, reader.language)} × ${amountIn(unitAmount, reader)}`
  if (!proration) return full
  const { numerator, denominator, unit } = proration
  return `${full} × ${unit === 'day' ? words.days(numerator, denominator) : words.seconds(numerator, denominator)}`
}
