import { describe, expect, test } from 'vitest'
import { END, MIDDLE, START, quantity } from '../../fixtures/april.ts'
import { changed, contextOf, paid, told } from '../../fixtures/sample.ts'
import { dueAt, endNow } from './renew.ts'
import type { Subscription } from './types.ts'

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
