import { describe, expect, test } from 'vitest'
import { END, MIDDLE, START, quantity } from '../../fixtures/april.ts'
import { CATALOGUE, changed, contextOf, dearer, paid, refusalOf, told } from '../../fixtures/sample.ts'
import { UNITS_MAX } from '@foyer/contracts/billing/changes'
import { change } from './change.ts'
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
})

describe('units', () => {
  test('a cancelled one works until the end of the period, can be restored until then, and is not billed again', () => {
    const two = changed(paid(START).after, [quantity('room', 2)], START).after
    const [first, second] = two.units
    const cancelled = changed(two, [{ kind: 'cancelUnit', unit: first?.id ?? '' }], MIDDLE).after
    expect(cancelled.units.map(({ endsAt }) => endsAt)).toEqual([END, null])
    expect(told(renew(cancelled, contextOf()).lines)).toEqual(['charge 1 medium 10001', 'charge 1 room 999'])
    expect(renew(cancelled, contextOf()).after.units.map(({ id }) => id)).toEqual([second?.id])
    const restored = changed(cancelled, [{ kind: 'restoreUnit', unit: first?.id ?? '' }], MIDDLE)
    expect(restored.after.units).toEqual(two.units)
    expect(restored.lines).toEqual([])
  })

  test('a higher number restores what was cancelled before it buys anew; a lower one cancels the newest', () => {
    const two = changed(paid(START).after, [quantity('room', 2)], START).after
    const one = changed(two, [quantity('room', 1)], MIDDLE).after
    expect(one.units.map(({ endsAt }) => endsAt)).toEqual([null, END])
    expect(told(changed(one, [quantity('room', 3)], MIDDLE).lines)).toEqual(['charge 1 room 500 15/30 days'])
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
