import { describe, expect, test } from 'vitest'
import { END, MIDDLE, START, cancelUnit, plan, quantity, restoreUnit } from '../../fixtures/april.ts'
import { MONTH, YEAR } from '../../fixtures/arbitraries.ts'
import { CATALOGUE, changed, contextOf, dearer, paid, refusalOf, told } from '../../fixtures/sample.ts'
import { UNITS_MAX } from '@foyer/contracts/billing/changes'
import { change } from './change.ts'
import { pendingOf } from './pending.ts'
import { renew } from './renew.ts'

describe('seats', () => {
  test('more are paid for the rest of the period at the price of an included one; fewer wait for the end', () => {
    const { after, lines } = changed(paid(START).after, [quantity('seats', 12)], MIDDLE)
    // A seat of medium is 100.01 / 10 = 10.00.
    expect(told(lines)).toEqual(['charge 2 seats 1000 15/30 days'])
    const fewer = changed(after, [quantity('seats', 11)], MIDDLE)
    expect(fewer.lines).toEqual([])
    expect(fewer.after.seats).toBe(12)
    expect(told(renew(fewer.after, contextOf()).lines)).toEqual([
      'charge 1 medium 10001',
      'charge 1 seats 1000',
    ])
    expect(changed(fewer.after, [quantity('seats', 12)], MIDDLE).after.pending).toEqual({})
  })

  test('can be bought for the rest of the period though a plan waits that includes more', () => {
    const yearly = paid(START, { cycle: YEAR }).after
    const waiting = changed(yearly, [plan('large', MONTH)], START).after
    const { after, lines } = changed(waiting, [quantity('seats', 12)], START)
    expect(told(lines)).toEqual(['charge 2 seats 20000'])
    expect([after.seats, renew(after, contextOf()).after.seats]).toEqual([12, 50])
    expect(refusalOf(after, [quantity('seats', 11)], START)).toBe('below_included')
  })

  test('cannot be given up for a plan that sells none, and a wish for fewer comes to nothing under it', () => {
    const closed = changed(paid(START).after, [quantity('seats', 12), plan('closed')], START).after
    expect(refusalOf(closed, [quantity('seats', 11)], START)).toBe('not_offered')
    const twelve = changed(paid(START).after, [quantity('seats', 12)], START).after
    const wish = changed(twelve, [quantity('seats', 11)], START).after
    const { after } = changed(wish, [plan('closed')], START)
    expect(pendingOf(after).map(({ kind }) => kind)).toEqual(['plan'])
    expect(renew(after, contextOf()).after.seats).toBe(0)
  })
})

describe('units', () => {
  test('a cancelled one works until the end of the period, can be restored until then, and is not billed again', () => {
    const two = changed(paid(START).after, [quantity('room', 2)], START).after
    const [first, second] = two.units
    const cancelled = changed(two, [cancelUnit(first)], MIDDLE).after
    expect(cancelled.units.map(({ endsAt }) => endsAt)).toEqual([END, null])
    expect(told(renew(cancelled, contextOf()).lines)).toEqual(['charge 1 medium 10001', 'charge 1 room 999'])
    expect(renew(cancelled, contextOf()).after.units.map(({ id }) => id)).toEqual([second?.id])
    const restored = changed(cancelled, [restoreUnit(first)], MIDDLE)
    expect(restored.after.units).toEqual(two.units)
    expect(restored.lines).toEqual([])
  })

  test('a higher number restores what was cancelled before it buys anew; a lower one cancels the newest', () => {
    const two = changed(paid(START).after, [quantity('room', 2)], START).after
    const one = changed(two, [quantity('room', 1)], MIDDLE).after
    expect(one.units.map(({ endsAt }) => endsAt)).toEqual([null, END])
    expect(told(changed(one, [quantity('room', 3)], MIDDLE).lines)).toEqual(['charge 1 room 500 15/30 days'])
  })

  test('that were cancelled need not be sold in a cycle that waits; to restore one, they must be', () => {
    const yearly = paid(START, { cycle: YEAR }).after
    const { catalogue, ...context } = contextOf()
    const onlyYearly = {
      ...catalogue,
      addOns: catalogue.addOns.map((one) =>
        one.key === 'room' ? { ...one, prices: one.prices.slice(1) } : one,
      ),
    }
    const one = changed(yearly, [quantity('room', 1)], START).after
    const [room] = one.units
    const wanted = [plan('medium', MONTH)]
    const refused = change(one, wanted, MIDDLE, { ...context, catalogue: onlyYearly })
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'not_priced', data: { item: 'room' } } })
    const without = changed(one, [cancelUnit(room)], MIDDLE).after
    const waiting = changed(without, wanted, MIDDLE, { ...context, catalogue: onlyYearly }).after
    expect(refusalOf(waiting, [restoreUnit(room)], MIDDLE, { ...context, catalogue: onlyYearly })).toBe(
      'not_priced',
    )
    const restored = changed(waiting, [restoreUnit(room)], MIDDLE).after
    expect(told(renew(restored, contextOf()).lines)).toEqual(['charge 1 medium 10001', 'charge 1 room 999'])
  })

  test('bought at different prices are different lines, and each keeps its own', () => {
    const one = changed(paid(START).after, [quantity('room', 1)], START).after
    const dear = contextOf(dearer(CATALOGUE, 200n))
    const two = changed(one, [quantity('room', 2)], MIDDLE, dear).after
    expect(told(renew(two, dear).lines)).toEqual([
      'charge 1 medium 10001',
      'charge 1 room 999',
      'charge 1 room 1998',
    ])
  })

  test('are a thousand at most, of all add-ons and with those that end: the refusal says how many of one', () => {
    const gifts = changed(paid(START).after, [quantity('gift', 10), quantity('room', 5)], START).after
    const ending = changed(gifts, [quantity('room', 0)], START).after
    const full = changed(ending, [quantity('gift', UNITS_MAX - 5)], MIDDLE).after
    expect(full.units).toHaveLength(UNITS_MAX)
    expect(refusalOf(full, [quantity('gift', UNITS_MAX - 4)], MIDDLE)).toBe('out_of_range')
    const refused = change(full, [quantity('room', 6)], MIDDLE, contextOf())
    expect(refused).toMatchObject({ ok: false, refusal: { data: { item: 'room', most: 5 } } })
    expect(changed(full, [quantity('room', 5)], MIDDLE).after.units).toHaveLength(UNITS_MAX)
  })
})
