import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { MONTH, YEAR, ZONES, cycles, instants, zones } from '../../fixtures/arbitraries.ts'
import { cyclesLater } from '../../fixtures/naive-calendar.ts'
import { runs } from '../../fixtures/property.ts'
import { periodAt, periodOf } from './periods.ts'
import type { Anchor, Cycle } from './types.ts'

/** What a clock on the wall of the zone shows. */
const wall = (at: number, timeZone: string): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDateTime()

const anchored = (local: string, timeZone: string): Anchor => ({
  at: Temporal.ZonedDateTime.from(`${local}[${timeZone}]`).epochMilliseconds,
  timeZone,
})

const starts = (anchor: Anchor, cycle: Cycle, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) =>
    wall(periodOf(anchor, cycle, n).start, anchor.timeZone).toString({ smallestUnit: 'minute' }),
  )

describe('periods', () => {
  test('trap 2: an anchor on the 31st is clamped in short months and comes back', () => {
    expect(starts(anchored('2026-01-31T10:00', 'Europe/Paris'), MONTH, 6)).toEqual([
      '2026-01-31T10:00',
      '2026-02-28T10:00',
      '2026-03-31T10:00',
      '2026-04-30T10:00',
      '2026-05-31T10:00',
      '2026-06-30T10:00',
    ])
  })

  test('a year from 29 February ends on the 28th, and on the 29th again in the next leap year', () => {
    expect(
      starts(anchored('2024-02-29T00:00', 'Europe/Paris'), YEAR, 5).map((at) => at.slice(0, 10)),
    ).toEqual(['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'])
  })

  test('trap 4: the zone, not its offset of that day, keeps the time and the day of the month', () => {
    const summer = anchored('2026-07-31T00:30', 'Europe/Paris')
    expect(starts(summer, MONTH, 6)).toEqual([
      '2026-07-31T00:30',
      '2026-08-31T00:30',
      '2026-09-30T00:30',
      '2026-10-31T00:30',
      '2026-11-30T00:30',
      '2026-12-31T00:30',
    ])
    // Two hours ahead of UTC in July and one in December: the same reading of the clock is another time of UTC.
    expect(wall(periodOf(summer, MONTH, 0).start, 'UTC').toString()).toBe('2026-07-30T22:30:00')
    expect(wall(periodOf(summer, MONTH, 5).start, 'UTC').toString()).toBe('2026-12-30T23:30:00')
  })

  test('a boundary at a time that the clocks skip falls after the gap, and only then', () => {
    expect(starts(anchored('2026-02-28T02:30', 'Europe/Paris'), { unit: 'day', count: 29 }, 3)).toEqual([
      '2026-02-28T02:30',
      '2026-03-29T03:30',
      '2026-04-27T02:30',
    ])
  })

  test('are found by any instant in them', () => {
    const anchor = anchored('2026-01-31T10:00', 'America/New_York')
    for (const n of [-14, -1, 0, 1, 13, 119]) {
      const period = periodOf(anchor, MONTH, n)
      expect(periodAt(anchor, MONTH, period.start)).toEqual({ index: n, period })
      expect(periodAt(anchor, MONTH, period.end - 1)).toEqual({ index: n, period })
    }
  })
})

test('periods of any cycle follow each other, hold what is in them, and agree with a calendar of nothing but Intl', () => {
  fc.assert(
    fc.property(instants, zones, cycles, fc.integer({ min: -40, max: 120 }), (at, timeZone, cycle, n) => {
      const anchor = { at, timeZone }
      const period = periodOf(anchor, cycle, n)
      expect(period.start).toBe(cyclesLater(at, cycle, n, timeZone))
      expect(period.end).toBe(periodOf(anchor, cycle, n + 1).start)
      expect(period.start).toBeLessThan(period.end)
      const inside = Math.floor((period.start + period.end) / 2)
      for (const instant of [period.start, inside, period.end - 1]) {
        expect(periodAt(anchor, cycle, instant)).toEqual({ index: n, period })
      }
    }),
    runs(3000),
  )
})

const DAYS = Array.from({ length: 31 }, (_, index) => index + 1)

describe.each(ZONES)('ten years of months from every day of January 2026 in %s', (timeZone) => {
  test('leave no gap, do not overlap, and never drift from the anchor', () => {
    expect(DAYS.flatMap((day) => faultsOf(day, timeZone))).toEqual([])
  })
})

/** Where the months from a day of January leave the calendar, counted apart from how the engine counts. */
function faultsOf(day: number, timeZone: string): readonly string[] {
  const anchor = anchored(`2026-01-${String(day).padStart(2, '0')}T01:30`, timeZone)
  const faults: string[] = []
  for (let n = 0, end = anchor.at; n < 120; n += 1) {
    const period = periodOf(anchor, MONTH, n)
    const month = Temporal.PlainYearMonth.from('2026-01').add({ months: n })
    const date = month.toPlainDate({ day: Math.min(day, month.daysInMonth) })
    const clock = date.toZonedDateTime({ timeZone, plainTime: '01:30' })
    if (period.start !== end || period.end <= period.start)
      faults.push(`${day} in month ${n}: a gap or an overlap`)
    if (period.start !== clock.epochMilliseconds) faults.push(`${day} in month ${n}: drifted`)
    end = period.end
  }
  return faults
}
