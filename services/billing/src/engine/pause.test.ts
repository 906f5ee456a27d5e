import { describe, expect, test } from 'vitest'
import { END, MIDDLE, START, plan, quantity } from '../../fixtures/april.ts'
import { YEAR } from '../../fixtures/arbitraries.ts'
import { at, changed, contextOf, paid, refusalOf, told, trial } from '../../fixtures/sample.ts'
import { entitlements } from './entitlements.ts'
import { pendingOf } from './quote.ts'
import { advance, dueAt, endNow, renew } from './renew.ts'
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

describe('to cancel, to freeze, to begin anew', () => {
  test('a cancelled subscription ends with its period; before that, to resume undoes it', () => {
    const { after } = changed(paid(START).after, [{ kind: 'cancel' }], MIDDLE)
    expect(pendingOf(after)).toEqual([{ kind: 'end', on: END }])
    expect(changed(after, [{ kind: 'resume' }], MIDDLE).after.pending).toEqual({})
    expect(renew(after, contextOf())).toMatchObject({ after: { status: 'ended', billed: [] }, lines: [] })
  })

  test('a freeze of ten days moves the end by ten days, and as much is left to give back as before', () => {
    const frozen = changed(paid(START).after, [{ kind: 'freeze' }], MIDDLE).after
    const { after, lines } = changed(frozen, [{ kind: 'resume' }], at('2026-04-26T08:00+02:00'))
    expect(lines).toEqual([])
    expect(after.period.end).toBe(at('2026-05-11T00:00+02:00'))
    expect(told(changed(after, [plan('exact')], at('2026-04-26T09:00+02:00')).lines)[0]).toBe(
      'credit 1 medium -5001 15/30 days',
    )
    expect(renew(after, contextOf()).after.period.end).toBe(at('2026-06-11T00:00+02:00'))
  })

  test('a freeze on the last day, ended after the period, bills the next one at once', () => {
    const evening = paid(at('2026-04-01T18:00+02:00')).after
    const frozen = changed(evening, [{ kind: 'freeze' }], at('2026-05-01T12:00+02:00')).after
    const { after, lines } = changed(frozen, [{ kind: 'resume' }], at('2026-05-03T20:00+02:00'))
    expect(told(lines)).toEqual(['charge 1 medium 10001'])
    expect(after.period).toEqual({ start: at('2026-05-03T18:00+02:00'), end: at('2026-06-03T18:00+02:00') })
  })

  test('a frozen one goes on by itself after sixty days', () => {
    const frozen = changed(paid(START).after, [{ kind: 'freeze' }], MIDDLE).after
    expect(dueAt(frozen)).toBe(at('2026-06-15T10:00+02:00'))
    const { after, invoices } = advance(frozen, at('2026-08-01T00:00Z'), contextOf())
    expect(after.status).toBe('active')
    expect(invoices.map((invoice) => new Date(invoice.at).toISOString())).toEqual([
      '2026-06-29T22:00:00.000Z',
      '2026-07-29T22:00:00.000Z',
    ])
  })

  test('one that ended begins anew with a full period from then', () => {
    const ended = renew(trial(START), contextOf()).after
    const later = at('2026-09-10T12:00+02:00')
    const { after, lines } = changed(ended, [plan('medium')], later)
    expect(told(lines)).toEqual(['charge 1 medium 10001'])
    expect(after).toMatchObject({ status: 'active', renews: true, period: { start: later }, version: 3 })
  })
})

describe('an end within the period', () => {
  const end = (sub: Subscription, instant: number) => endNow(sub, instant, contextOf())

  test('gives back what is left of all that was billed, and the period is over with it', () => {
    const context = contextOf()
    const more = changed(paid(START, {}, context).after, [quantity('room', 2)], START + 86_400_000, context)
    const { after, lines } = end(more.after, MIDDLE)
    expect(told(lines)).toEqual(['credit 1 medium -5001 15/30 days', 'credit 2 room -999 15/30 days'])
    expect(after).toMatchObject({ status: 'ended', billed: [], units: [], renews: false, seats: 10 })
    expect(after.period).toEqual({ start: START, end: MIDDLE })
    expect(dueAt(after)).toBeNull()
    expect(end(after, END)).toEqual({ after, lines: [] })
  })

  test('gives nothing back of what costs nothing, was given back by hand, or is used up', () => {
    expect(end(paid(START, { plan: 'free' }).after, MIDDLE).lines).toEqual([])
    const { after } = paid(START)
    const back = { ...after, billed: after.billed.map((line) => ({ ...line, credited: line.amount })) }
    expect(end(back, MIDDLE).lines).toEqual([])
    expect(end(after, END).lines).toEqual([])
  })

  test('gives back what a freeze kept', () => {
    const frozen = changed(paid(START).after, [{ kind: 'freeze' }], MIDDLE).after
    const { after, lines } = end(frozen, END)
    expect(told(lines)).toEqual(['credit 1 medium -5001 15/30 days'])
    expect(after).toMatchObject({ status: 'ended', frozenAt: null, period: { start: START, end: END } })
  })
})
