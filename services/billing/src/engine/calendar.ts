import { Temporal } from 'temporal-polyfill'
import type { Anchor, Cycle, Instant } from './types.ts'

const DAY = 86_400_000

const NAMES = { day: 'days', week: 'weeks', month: 'months', year: 'years' } as const

/**
 * The instant `steps` cycles after an anchor, by the clocks of its zone: the same time of day, and the anchor's
 * day of the month or else the month's last one. A time that the clocks skip is moved on by what they skip.
 */
export function plusCycles(anchor: Anchor, cycle: Cycle, steps: number): Instant {
  return zoned(anchor.at, anchor.timeZone).add({ [NAMES[cycle.unit]]: cycle.count * steps }).epochMilliseconds
}

/** The same time of day so many calendar days later (earlier, if negative), however many hours these have. */
export function plusDays(at: Instant, days: number, timeZone: string): Instant {
  return zoned(at, timeZone).add({ days }).epochMilliseconds
}

/** How many midnights of the zone lie between two instants; negative if the second is earlier. */
export function daysBetween(from: Instant, to: Instant, timeZone: string): number {
  return dayNumber(to, timeZone) - dayNumber(from, timeZone)
}

const KEPT = new Map<string, number>()
const MOST_KEPT = 1_000

/**
 * Days of the calendar from 1970-01-01 to the date that the zone's clocks show at an instant. Every line of a bill asks
 * for the same few, and a zone's clocks do not change their mind: they are kept for a while.
 */
function dayNumber(at: Instant, timeZone: string): number {
  const name = `${at} ${timeZone}`
  const kept = KEPT.get(name)
  if (kept !== undefined) return kept
  const { year, month, day } = zoned(at, timeZone)
  const number = Date.UTC(year, month - 1, day) / DAY
  if (KEPT.size >= MOST_KEPT) KEPT.clear()
  KEPT.set(name, number)
  return number
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
