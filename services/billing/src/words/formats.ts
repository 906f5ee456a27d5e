import { plusDays } from '../engine/calendar.ts'
import type { Period } from '../engine/types.ts'

/** More than the zones in both languages; as many periods as are looked at in a while. */
const MOST = 2_000

/** Keeps what was made for a name. Making formats takes longer than all else that a preview does in Node. */
class Kept<T> {
  readonly #all = new Map<string, T>()

  of(name: string, make: () => T): T {
    const found = this.#all.get(name)
    if (found !== undefined) return found
    if (this.#all.size >= MOST) this.#all.clear()
    const made = make()
    this.#all.set(name, made)
    return made
  }
}

const money = new Kept<Intl.NumberFormat>()
const digits = new Kept<number>()
const dates = new Kept<Intl.DateTimeFormat>()
const ranges = new Kept<string>()

/** Amounts of a currency in a language. */
export function moneyFormat(language: string, currency: string): Intl.NumberFormat {
  return money.of(
    `${language} ${currency}`,
    () => new Intl.NumberFormat(language, { style: 'currency', currency }),
  )
}

/** Digits after the point of a currency: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217, as the runtime knows it). */
export function digitsOf(currency: string): number {
  return digits.of(currency, () => moneyFormat('en', currency).resolvedOptions().maximumFractionDigits ?? 2)
}

/** Clocks are moved by whole quarters of an hour, and dates begin at them: within one, an instant has one date. */
const QUARTER_MS = 15 * 60_000

/** The order of day and month as on documents and in mails: `20–31 Jan 2026`. */
const localeOf = (language: string) => (language === 'en' ? 'en-GB' : language)

/** A period by the dates that the clocks of a zone show: the day on which it ends is the first of the next one. */
export function datesOf({ start, end }: Period, language: string, timeZone: string): string {
  const from = start - (start % QUARTER_MS)
  return ranges.of(`${language} ${timeZone} ${from} ${end}`, () => {
    const format = dates.of(
      `${language} ${timeZone}`,
      () => new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone }),
    )
    return format.formatRange(from, Math.max(from, plusDays(end, -1, timeZone)))
  })
}
