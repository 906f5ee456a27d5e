import { Temporal } from 'temporal-polyfill'
import { Kept } from './kept.ts'
import type { Anchor, Cycle, Instant } from './types.ts'

const DAY = 86_400_000

const NAMES = { day: 'days', week: 'weeks', month: 'months', year: 'years' } as const

/** The lines of a bill, and the bills that follow it, ask for the same few instants: a zone's clocks do not change their mind. */
const MOST = 2_000
const instants = new Kept<Instant>(MOST)
const dayNumbers = new Kept<number>(MOST)

/**
 * The instant `steps` cycles after an anchor, by the clocks of its zone: the same time of day, and the anchor's
 * day of the month or else the month's last one. A time that the clocks skip is moved on by what they skip.
 */
export function plusCycles({ at, timeZone }: Anchor, { unit, count }: Cycle, steps: number): Instant {
  return plus(at, NAMES[unit], count * steps, timeZone)
}

/** The same time of day so many calendar days later (earlier, if negative), however many hours these have. */
export function plusDays(at: Instant, days: number, timeZone: string): Instant {
  return plus(at, 'days', days, timeZone)
}

function plus(
  at: Instant,
  unit: (typeof NAMES)[keyof typeof NAMES],
  count: number,
  timeZone: string,
): Instant {
  return instants.of(
    `${at} ${count} ${unit} ${timeZone}`,
    () => zoned(at, timeZone).add({ [unit]: count }).epochMilliseconds,
  )
}

/** How many midnights of the zone lie between two instants; negative if the second is earlier. */
export function daysBetween(from: Instant, to: Instant, timeZone: string): number {
  return dayNumber(to, timeZone) - dayNumber(from, timeZone)
}

const MINUTE = 60_000

/** When the minute of an instant began: clocks are moved by whole ones, so that each has one date wherever it is. */
export function minuteOf(at: Instant): Instant {
  return Math.floor(at / MINUTE) * MINUTE
}

/** Days of the calendar from 1970-01-01 to the date that the zone's clocks show at an instant. */
function dayNumber(at: Instant, timeZone: string): number {
  const minute = minuteOf(at)
  return dayNumbers.of(`${minute} ${timeZone}`, () => {
    const { year, month, day } = zoned(minute, timeZone)
    return Date.UTC(year, month - 1, day) / DAY
  })
}

/** The date that the zone's clocks show at an instant, as `2026-11-22`. */
export function dateOf(at: Instant, timeZone: string): string {
  return zoned(at, timeZone).toPlainDate().toString()
}

/** When a date begins in a zone. */
export function startOfDate(date: string, timeZone: string): Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds
}

function zoned(at: Instant, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
}
