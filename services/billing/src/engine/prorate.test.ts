import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MONTH, amounts, cycles, instants, rules, zones } from '../../fixtures/arbitraries.ts'
import { dayOf } from '../../fixtures/naive-calendar.ts'
import { runs } from '../../fixtures/property.ts'
import { at } from '../../fixtures/sample.ts'
import { plusDays } from './calendar.ts'
import { allocate, sum } from './money.ts'
import { periodAt, periodOf } from './periods.ts'
import { prorate } from './prorate.ts'
import type { Instant, Minor, ProrationRule } from './types.ts'

const PARIS = 'Europe/Paris'
const BY_DAY: ProrationRule = { granularity: 'day', endDayCounts: false }

/** The month in Paris that begins at an instant, and what is left of an amount at another. */
function left(amount: Minor, start: string, instant: string, rule: ProrationRule = BY_DAY): string {
  const period = periodOf({ at: at(start), timeZone: PARIS }, MONTH, 0)
  const { amount: rest, numerator, denominator, unit } = prorate(amount, period, at(instant), rule, PARIS)
  return `${rest} = ${numerator}/${denominator} ${unit}s`
}

describe('worked examples', () => {
  test('the day of the change belongs to what begins then: on the 16th of a month of 30 days, 15 are left', () => {
    expect(left(3000n, '2026-04-01T00:00+02:00', '2026-04-16T00:00+02:00')).toBe('1500 = 15/30 days')
    expect(left(3000n, '2026-04-01T00:00+02:00', '2026-04-16T23:59:59+02:00')).toBe('1500 = 15/30 days')
    expect(left(3000n, '2026-04-01T00:00+02:00', '2026-04-17T00:00+02:00')).toBe('1400 = 14/30 days')
  })

  test('all of it before the period and at its start, nothing from its end on', () => {
    expect(left(3000n, '2026-04-01T00:00+02:00', '2026-03-01T00:00+01:00')).toBe('3000 = 30/30 days')
    expect(left(3000n, '2026-04-01T00:00+02:00', '2026-04-01T00:00+02:00')).toBe('3000 = 30/30 days')
    expect(left(3000n, '2026-04-01T00:00+02:00', '2026-05-01T00:00+02:00')).toBe('0 = 0/30 days')
    expect(left(3000n, '2026-04-01T00:00+02:00', '2026-06-01T00:00+02:00')).toBe('0 = 0/30 days')
  })

  test('trap 1: a plan may count its last day; then both the whole and the part have one day more', () => {
    const counted = { ...BY_DAY, endDayCounts: true }
    expect(left(3100n, '2026-04-01T00:00+02:00', '2026-04-16T12:00+02:00', counted)).toBe('1600 = 16/31 days')
    expect(left(3100n, '2026-04-01T00:00+02:00', '2026-04-01T00:00+02:00', counted)).toBe('3100 = 31/31 days')
    expect(left(3100n, '2026-04-01T00:00+02:00', '2026-05-01T00:00+02:00', counted)).toBe('0 = 0/31 days')
  })

  test('trap 2: a fragment is divided by the days of the period it is of: 28 from 31 January, 31 from 28 February', () => {
    expect(left(2800n, '2026-01-31T00:00+01:00', '2026-02-14T00:00+01:00')).toBe('1400 = 14/28 days')
    const second = periodOf({ at: at('2026-01-31T00:00+01:00'), timeZone: PARIS }, MONTH, 1)
    const part = prorate(3100n, second, at('2026-03-10T09:00+01:00'), BY_DAY, PARIS)
    expect(part).toEqual({ amount: 2100n, numerator: 21, denominator: 31, unit: 'day' })
  })

  test('trap 4: days are those of the account’s zone: the same instant is the 16th in Paris and the 15th in New York', () => {
    const instant = at('2026-04-15T22:30Z')
    const from = (timeZone: string, local: string): string => {
      const period = periodOf({ at: at(local), timeZone }, MONTH, 0)
      const { numerator, denominator } = prorate(3000n, period, instant, BY_DAY, timeZone)
      return `${numerator}/${denominator}`
    }
    expect(from(PARIS, '2026-04-01T00:00+02:00')).toBe('15/30')
    expect(from('America/New_York', '2026-04-01T00:00-04:00')).toBe('16/30')
  })

  test('trap 4: the change of the clocks makes no day longer: March in Paris has 31, though an hour is missing', () => {
    expect(left(3100n, '2026-03-01T00:00+01:00', '2026-03-30T00:00+02:00')).toBe('200 = 2/31 days')
    const seconds = left(3100n, '2026-03-01T00:00+01:00', '2026-03-30T00:00+02:00', {
      granularity: 'second',
      endDayCounts: false,
    })
    expect(seconds).toBe('200 = 172800/2674800 seconds')
  })

  test('where clocks go back over midnight no more is left than there was: the 7th comes twice in St. John’s, by a minute', () => {
    const timeZone = 'America/St_Johns'
    const start = at('2010-11-07T00:00:30-02:30')
    const period = periodOf({ at: start, timeZone }, MONTH, 0)
    const { numerator, denominator } = prorate(3000n, period, start + 60_000, BY_DAY, timeZone)
    expect(`${numerator}/${denominator}`).toBe('30/30')
  })

  test('trap 5: the amount is multiplied first: a daily rate of 3.23 times 15 would be 48.45, the right amount is 48.39', () => {
    expect(left(10_000n, '2026-03-01T00:00+01:00', '2026-03-17T00:00+01:00')).toBe('4839 = 15/31 days')
  })

  test('trap 7: what is charged is what is left, never what was used', () => {
    expect(left(3100n, '2026-03-01T00:00+01:00', '2026-03-04T00:00+01:00')).toBe('2800 = 28/31 days')
  })

  test('trap 3: thirty days over the change of the clocks end at the same time of day, not 720 hours later', () => {
    const start = at('2026-03-10T09:00+01:00')
    expect(plusDays(start, 30, PARIS)).toBe(at('2026-04-09T09:00+02:00'))
    expect(plusDays(start, 30, PARIS) - start).toBe(719 * 3_600_000)
  })

  test('half a unit goes away from zero, also below it', () => {
    expect(left(1n, '2026-04-01T00:00+02:00', '2026-04-16T00:00+02:00')).toBe('1 = 15/30 days')
    expect(left(-1n, '2026-04-01T00:00+02:00', '2026-04-16T00:00+02:00')).toBe('-1 = 15/30 days')
    expect(left(0n, '2026-04-01T00:00+02:00', '2026-04-16T00:00+02:00')).toBe('0 = 15/30 days')
  })
})

describe('properties', () => {
  const situations = fc
    .record({ anchor: instants, now: instants, timeZone: zones, cycle: cycles, rule: rules, amount: amounts })
    .map(({ anchor, now, timeZone, cycle, rule, amount }) => {
      const { period } = periodAt({ at: anchor, timeZone }, cycle, now)
      return { period, now, timeZone, rule, amount }
    })
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const within = ({ start, end }: { start: Instant; end: Instant }, part: number): Instant =>
    Math.floor(start + (end - start) * part)

  test('the later the change, the less is left', () => {
    fc.assert(
      fc.property(situations, share, share, ({ period, timeZone, rule, amount }, one, other) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)].map((part) => within(period, part))
        const magnitude = amount < 0n ? -amount : amount
        const before = prorate(magnitude, period, early ?? 0, rule, timeZone).amount
        const after = prorate(magnitude, period, late ?? 0, rule, timeZone).amount
        expect(after).toBeLessThanOrEqual(before)
        expect(before).toBeLessThanOrEqual(magnitude)
        expect(after).toBeGreaterThanOrEqual(0n)
      }),
      runs(5000),
    )
  })

  test('days are counted as one counts them on a calendar', () => {
    fc.assert(
      fc.property(situations, ({ period, now, timeZone, amount }) => {
        const part = prorate(amount, period, now, BY_DAY, timeZone)
        expect(part.denominator).toBe(dayOf(period.end, timeZone) - dayOf(period.start, timeZone) || 1)
        if (now > period.start)
          expect(part.numerator).toBe(dayOf(period.end, timeZone) - dayOf(now, timeZone))
      }),
      runs(5000),
    )
  })

  test('the parts of a period split k times differ from the whole by at most (k + 1) / 2 units if each is rounded, and by none if divided', () => {
    fc.assert(
      fc.property(situations, fc.array(share, { maxLength: 12 }), ({ period, timeZone, amount }, cuts) => {
        const points = [period.start, ...cuts.map((part) => within(period, part)).toSorted((a, b) => a - b)]
        const counts = points.map((point) => prorate(1n, period, point, BY_DAY, timeZone).numerator)
        const days = counts.map((count, index) => count - (counts[index + 1] ?? 0))
        const whole = counts[0] ?? 1
        const parts = days.map((count) => prorateBy(amount, count, whole))
        const off = sum(parts) - amount
        expect(2n * (off < 0n ? -off : off)).toBeLessThanOrEqual(BigInt(cuts.length + 1))
        if (sum(days.map(BigInt)) > 0n) expect(sum(allocate(amount, days))).toBe(amount)
      }),
      runs(3000),
    )
  })
})

function prorateBy(amount: Minor, numerator: number, denominator: number): Minor {
  const period = { start: 0, end: denominator * 86_400_000 }
  return prorate(amount, period, (denominator - numerator) * 86_400_000, BY_DAY, 'UTC').amount
}
