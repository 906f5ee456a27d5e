import { describe, expect, test } from 'vitest'
import { MIDDLE, START, plan, quantity } from '../../fixtures/april.ts'
import { YEAR } from '../../fixtures/arbitraries.ts'
import { at, changed, contextOf, refusalOf, told, trial } from '../../fixtures/sample.ts'
import { entitlements } from './entitlements.ts'
import { pendingOf } from './pending.ts'
import { dueAt, renew } from './renew.ts'
import type { Subscription } from './types.ts'

describe('a trial', () => {
  test('trap 3: lasts calendar days, also over the change of the clocks', () => {
    const sub = trial(at('2026-03-20T09:00+01:00'))
    expect(sub.period.end).toBe(at('2026-04-03T09:00+02:00'))
    expect(dueAt(sub)).toBe(sub.period.end)
  })

  test('ends in reading only unless a plan is chosen', () => {
    const { after, lines } = renew(trial(START), contextOf())
    expect([after.status, lines]).toEqual(['ended', []])
  })

  test('lets everything be chosen for nothing; another plan at once, seats and units from when they are paid for', () => {
    const wishes = [plan('small', YEAR), quantity('room', 2), quantity('seats', 4)]
    const { after, lines } = changed(trial(START), wishes, MIDDLE - 86_400_000 * 5)
    expect(lines).toEqual([])
    expect(after).toMatchObject({ plan: { key: 'small' }, seats: 3, renews: true })
    expect(entitlements(after).limits).toEqual({ seats: 3, parallelEvents: 1 })
    const on = after.period.end
    expect(pendingOf(after)).toEqual([
      { kind: 'seats', on, quantity: 4 },
      ...after.units.map(({ id }) => ({ kind: 'begin', on, unit: id, item: 'room' })),
    ])
    const first = renew(after, contextOf())
    expect(entitlements(first.after).limits).toEqual({ seats: 4, parallelEvents: 3 })
    expect(first.after.units.map(({ since }) => since)).toEqual([on, on])
    expect(told(first.lines)).toEqual(['charge 1 small 30000', 'charge 1 seats 10000', 'charge 2 room 19980'])
    expect(first.after).toMatchObject({ status: 'active', index: 0, period: { start: after.period.end } })
  })
})

describe('the seats of a trial', () => {
  const chosen = (sub: Subscription) => [sub.seats, sub.pending.seats]
  const day = MIDDLE - 86_400_000 * 5
  const choose = (sub: Subscription, ...changes: Parameters<typeof changed>[1]) =>
    changed(sub, changes, day).after

  test('stay those it began with; more and fewer wait for its end, and the same again is no change', () => {
    const sub = trial(START, { plan: 'small', seats: 5 })
    expect(entitlements(sub).limits['seats']).toBe(5)
    const more = choose(sub, plan('small'), quantity('seats', 500))
    expect(chosen(more)).toEqual([5, 500])
    expect(refusalOf(more, [quantity('seats', 500)], day)).toBe('no_change')
    expect(chosen(choose(more, quantity('seats', 3)))).toEqual([5, 3])
    expect(chosen(choose(more, quantity('seats', 5)))).toEqual([5, undefined])
    expect(told(renew(choose(more, quantity('seats', 4)), contextOf()).lines)).toEqual([
      'charge 1 small 3000',
      'charge 1 seats 1000',
    ])
  })

  test('chosen for after it go with another plan as bought ones do', () => {
    const more = choose(trial(START, { plan: 'small' }), plan('small'), quantity('seats', 12))
    const medium = choose(more, plan('medium'))
    expect(chosen(medium)).toEqual([10, 12])
    expect(chosen(choose(medium, plan('small')))).toEqual([3, 5])
    expect(chosen(choose(medium, plan('large')))).toEqual([50, undefined])
  })

  test('are none beside the plan’s where it sells none', () => {
    expect(() => trial(START, { plan: 'live', seats: 3 })).toThrow('not_offered')
  })
})
