import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { END, MIDDLE, START, plan, quantity } from '../../fixtures/april.ts'
import { MONTH, YEAR } from '../../fixtures/arbitraries.ts'
import { runs } from '../../fixtures/property.ts'
import { CATALOGUE, VAT, at, changed, contextOf, dearer, paid, told } from '../../fixtures/sample.ts'
import { pendingOf } from './pending.ts'
import { sum } from './money.ts'
import { renew } from './renew.ts'
import { totalOf } from './totals.ts'
import type { Context, Minor, Subscription } from './types.ts'

describe('a bigger plan', () => {
  test('begins now and keeps the anchor: the rest of what was billed is given back, the rest of the new one is paid', () => {
    // 100.01 · 15/30 = 50.005, away from zero 50.01; 299.99 · 16/31 = 154.83, since large counts its last day.
    const { after, lines } = changed(paid(START).after, [plan('large')], MIDDLE)
    expect(told(lines)).toEqual(['credit 1 medium -5001 15/30 days', 'charge 1 large 15483 16/31 days'])
    expect(after).toMatchObject({
      plan: { key: 'large' },
      seats: 50,
      period: { start: START, end: END },
      version: 2,
    })
    expect(after.billed).toHaveLength(1)
  })

  test('takes bought seats with it as far as it does not include them', () => {
    const bought = changed(paid(START, { plan: 'small' }).after, [quantity('seats', 12)], START).after
    // 9 seats of 10.00 were bought; medium includes 10 of the 12, so 2 are left, of 10.00 each.
    const { after, lines } = changed(bought, [plan('medium')], MIDDLE)
    expect(told(lines)).toEqual([
      'credit 1 small -1500 15/30 days',
      'credit 9 seats -4500 15/30 days',
      'charge 1 medium 5001 15/30 days',
      'charge 2 seats 1000 15/30 days',
    ])
    expect(after.seats).toBe(12)
  })

  test('twice in a period gives back of the second one what it was billed, not its list price', () => {
    const first = changed(paid(START, { plan: 'small' }).after, [plan('medium')], MIDDLE).after
    const { lines } = changed(first, [plan('exact')], at('2026-04-26T00:00+02:00'))
    // 5001 was billed for 15 of 30 days; 5 are left. Exact counts 5 of 30 days in seconds.
    expect(told(lines)).toEqual([
      'credit 1 medium -1667 5/30 days',
      'charge 1 exact 2501 432000/2592000 seconds',
    ])
  })

  test('of a discounted line nothing more is given back than was billed', () => {
    const { after } = paid(START)
    const free: Subscription = { ...after, billed: after.billed.map((line) => ({ ...line, amount: 0n })) }
    expect(told(changed(free, [plan('large')], MIDDLE).lines)[0]).toBe('credit 1 medium 0 15/30 days')
    const half: Subscription = {
      ...after,
      billed: after.billed.map((line) => ({ ...line, credited: 8000n })),
    }
    // 20.01 of 100.01 are left to give back.
    expect(told(changed(half, [plan('large')], MIDDLE).lines)[0]).toBe('credit 1 medium -1001 15/30 days')
  })

  test('a change of price in the catalogue does not change what is given back, and makes no plan bigger or smaller', () => {
    const { after } = paid(START)
    const context = contextOf(dearer(CATALOGUE, 200n))
    expect(told(changed(after, [plan('large')], MIDDLE, context).lines)).toEqual([
      'credit 1 medium -5001 15/30 days',
      'charge 1 large 30967 16/31 days',
    ])
    // Small costs 60.00 now, and still less than medium.
    expect(changed(after, [plan('small')], MIDDLE, context).lines).toEqual([])
  })
})

test('going up step by step at one instant costs what going up at once does, whenever that is', () => {
  const ways = [['large'], ['medium', 'large'], ['closed', 'medium', 'exact', 'large']] as const
  const cost = (keys: readonly string[], instant: number, context: Context): Minor => {
    let { after } = paid(START, { plan: 'small' }, context)
    const all = keys.map((key) => {
      const outcome = changed(after, [plan(key)], instant, context)
      after = outcome.after
      return totalOf(outcome.lines, 0n).total
    })
    return sum(all)
  }
  fc.assert(
    fc.property(fc.integer({ min: START, max: END - 1 }), fc.boolean(), (instant, inclusive) => {
      const context = contextOf(CATALOGUE, { ...VAT, rate: 233_300n, inclusive })
      const costs = ways.map((keys) => cost(keys, instant, context))
      expect(new Set(costs).size).toBe(1)
    }),
    runs(1000),
  )
})

describe('a smaller plan', () => {
  test('waits for the end of the period, costs nothing now, and is undone by choosing the present one', () => {
    const { after, lines } = changed(paid(START).after, [plan('small')], MIDDLE)
    expect(lines).toEqual([])
    expect(pendingOf(after)).toEqual([{ kind: 'plan', on: END, plan: 'small', cycle: MONTH }])
    expect(changed(after, [plan('medium')], MIDDLE).after.pending).toEqual({})
    const next = renew(after, contextOf())
    expect(told(next.lines)).toEqual(['charge 1 small 3000'])
    expect(next.after).toMatchObject({ plan: { key: 'small' }, seats: 3, pending: {} })
  })

  test('keeps bought seats, unless fewer are asked for with it', () => {
    const bought = changed(paid(START).after, [quantity('seats', 12)], START).after
    expect(told(renew(changed(bought, [plan('small')], MIDDLE).after, contextOf()).lines)).toEqual([
      'charge 1 small 3000',
      'charge 2 seats 2000',
    ])
    const fewer = changed(bought, [quantity('seats', 4), plan('small')], MIDDLE).after
    expect(told(renew(fewer, contextOf()).lines)).toEqual(['charge 1 small 3000', 'charge 1 seats 1000'])
  })

  test('is bought at the price of the day it was chosen', () => {
    const { after } = changed(paid(START).after, [plan('small')], MIDDLE)
    expect(told(renew(after, contextOf(dearer(CATALOGUE, 300n))).lines)).toEqual(['charge 1 small 3000'])
  })
})

describe('another cycle', () => {
  test('a longer one begins now, from a new anchor: the rest of everything is given back, a full period is paid', () => {
    const room = changed(paid(START).after, [quantity('room', 2)], START).after
    const { after, lines } = changed(room, [plan('medium', YEAR)], MIDDLE)
    expect(told(lines)).toEqual([
      'credit 1 medium -5001 15/30 days',
      'credit 2 room -999 15/30 days',
      'charge 1 medium 100000',
      'charge 2 room 19980',
    ])
    expect(after.period).toEqual({ start: MIDDLE, end: at('2027-04-16T10:00+02:00') })
  })

  test('a shorter one waits for the end, and keeps the anchor’s day of the month', () => {
    const yearly = paid(at('2024-02-29T09:00+01:00'), { cycle: YEAR }).after
    const waiting = changed(yearly, [plan('medium', MONTH)], at('2024-06-01T00:00Z')).after
    const first = renew(waiting, contextOf())
    expect(told(first.lines)).toEqual(['charge 1 medium 10001'])
    expect(first.after.period).toEqual({
      start: at('2025-02-28T09:00+01:00'),
      end: at('2025-03-29T09:00+01:00'),
    })
  })

  test('a bigger plan with a shorter cycle waits too, and units cost then what they cost on the day it was chosen', () => {
    const yearly = changed(paid(START, { cycle: YEAR }).after, [quantity('room', 1)], START).after
    const { after, lines } = changed(yearly, [plan('large', MONTH)], MIDDLE)
    expect(lines).toEqual([])
    expect(told(renew(after, contextOf(dearer(CATALOGUE, 200n))).lines)).toEqual([
      'charge 1 large 29999',
      'charge 1 room 999',
    ])
  })

  test('plans that are not sold in one cycle are compared by what they cost a second', () => {
    expect(changed(paid(START).after, [plan('yearly', YEAR)], MIDDLE).after.plan.key).toBe('yearly')
    expect(
      changed(paid(START, { plan: 'yearly', cycle: YEAR }).after, [plan('monthly', MONTH)], MIDDLE).lines,
    ).toEqual([])
  })
})
