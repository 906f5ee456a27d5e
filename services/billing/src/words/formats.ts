import { plusDays, minuteOf } from '../engine/calendar.ts'
import { Kept } from '../engine/kept.ts'
import type { Period } from '../engine/types.ts'

/**
 * More than the zones in both languages; as many periods as are looked at in a while. Making formats takes longer than all
 * else that a preview does in Node.
 */
const MOST = 2_000

const money = new Kept<Intl.NumberFormat>(MOST)
const counts = new Kept<Intl.NumberFormat>(MOST)
const digits = new Kept<number>(MOST)
const dates = new Kept<Intl.DateTimeFormat>(MOST)
const ranges = new Kept<string>(MOST)

/** Amounts of a currency in a language. */
export function moneyFormat(language: string, currency: string): Intl.NumberFormat {
  return money.of(
    `${language} ${currency}`,
    () => new Intl.NumberFormat(localeOf(language), { style: 'currency', currency }),
  )
}

/** A count as a language groups its digits: `1,796,033`, `1 796 033`. */
export function countIn(count: number, language: string): string {
  return counts.of(language, () => new Intl.NumberFormat(localeOf(language))).format(count)
}

/** Digits after the point of a currency: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217, as the runtime knows it). */
export function digitsOf(currency: string): number {
  return digits.of(currency, () => moneyFormat('en', currency).resolvedOptions().maximumFractionDigits ?? 2)
}

/** The order of day and month as on documents and in mails: `20–31 Jan 2026`. */
const localeOf = (language: string) => (language === 'en' ? 'en-GB' : language)

/** A period by the dates that the clocks of a zone show: the day on which it ends is the first of the next one. */
export function datesOf({ start, end }: Period, language: string, timeZone: string): string {
  const from = minuteOf(start)
  return ranges.of(`${language} ${timeZone} ${from} ${end}`, () => {
    const format = dates.of(
      `${language} ${timeZone}`,
      () => new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone }),
    )
    return format.formatRange(from, Math.max(from, plusDays(end, -1, timeZone)))
  })
}
