import { describe, expect, test } from 'vitest'
import { END, MIDDLE, START, plan, quantity, quoted } from '../../fixtures/april.ts'
import { MONTH, YEAR } from '../../fixtures/arbitraries.ts'
import { at, changed, contextOf, paid, trial } from '../../fixtures/sample.ts'
import { pendingOf } from './pending.ts'
import { renew } from './renew.ts'

describe('the pending part of a quote', () => {
  test('of a frozen account dates what waits by the period as the freeze moves it', () => {
    const context = contextOf()
    const bought = changed(paid(START, {}, context).after, [quantity('room', 1)], START)
    const waiting = [plan('small'), quantity('room', 0), { kind: 'freeze' }] as const
    const { pending, next } = quoted(bought.after, waiting, context)
    const moved = at('2026-06-30T00:00+02:00')
    expect(pending.map(({ kind, on }) => [kind, on])).toEqual([
      ['resume', at('2026-06-15T10:00+02:00')],
      ['plan', moved],
      ['unit', moved],
    ])
    expect(next?.on).toBe(moved)
    const ending = quoted(bought.after, [{ kind: 'freeze' }, { kind: 'cancel' }], context)
    expect(ending.pending.map(({ kind, on }) => [kind, on])).toEqual([
      ['resume', at('2026-06-15T10:00+02:00')],
      ['end', moved],
    ])
  })

  test('of a longer cycle names what ends at once with the present one', () => {
    const context = contextOf()
    const asked = [quantity('room', 2), quantity('seats', 12)] as const
    const bought = changed(paid(START, {}, context).after, asked, START, context).after
    const fewer = [quantity('room', 1), quantity('seats', 11)] as const
    const ending = changed(bought, fewer, START, context).after
    const annual = [plan('medium', YEAR)] as const
    const { pending, after } = quoted(ending, annual, context)
    expect(pending).toEqual([
      { kind: 'seats', on: MIDDLE, quantity: 11 },
      { kind: 'unit', on: MIDDLE, unit: bought.units[1]?.id, item: 'room' },
    ])
    expect([after.seats, after.units.length]).toEqual([11, 1])
    expect(quoted(bought, annual, context).pending).toEqual([])
  })

  test('of a longer cycle with the end of a freeze, or at the first instant of a period, names it too', () => {
    const room = changed(paid(START).after, [quantity('room', 1)], START).after
    const ending = changed(room, [quantity('room', 0)], START).after
    const frozen = changed(ending, [{ kind: 'freeze' }], MIDDLE - 86_400_000).after
    const named = { kind: 'unit', unit: room.units[0]?.id, item: 'room' }
    const annual = plan('medium', YEAR)
    expect(quoted(frozen, [{ kind: 'resume' }, annual], contextOf()).pending).toEqual([
      { ...named, on: MIDDLE },
    ])
    expect(quoted(ending, [annual], contextOf(), { at: START }).pending).toEqual([{ ...named, on: START }])
  })

  test('of the end of a freeze after all was used up names what that was the end of', () => {
    const room = changed(
      paid(MIDDLE - 30 * 86_400_000).after,
      [quantity('room', 1)],
      MIDDLE - 30 * 86_400_000,
    )
    const lastDay = changed(
      room.after,
      [quantity('room', 0), { kind: 'freeze' }],
      room.after.period.end - 3_600_000,
    ).after
    const at = room.after.period.end + 3_600_000 + 86_400_000
    const { pending, dueNow } = quoted(lastDay, [{ kind: 'resume' }], contextOf(), { at })
    const on = room.after.period.end + 86_400_000
    expect(pending).toEqual([{ kind: 'unit', on, unit: room.after.units[0]?.id, item: 'room' }])
    expect(dueNow.lines).toHaveLength(1)
  })

  test('says of seats that wait as many as there will be: what a plan that waits includes is never less', () => {
    const yearly = changed(paid(START, { cycle: YEAR }).after, [quantity('seats', 12)], START).after
    const fewer = changed(yearly, [quantity('seats', 11)], START).after
    const on = yearly.period.end
    expect(quoted(fewer, [plan('large', MONTH)], contextOf()).pending).toEqual([
      { kind: 'plan', on, plan: 'large', cycle: MONTH },
      { kind: 'seats', on, quantity: 50 },
    ])
  })

  test('lists each thing that waits', () => {
    const bought = changed(paid(START).after, [quantity('room', 2)], START).after
    const { pending } = quoted(
      changed(bought, [quantity('seats', 12)], START).after,
      [plan('small'), quantity('seats', 4), quantity('room', 1)],
      contextOf(),
    )
    expect(pending).toEqual([
      { kind: 'plan', on: END, plan: 'small', cycle: MONTH },
      { kind: 'seats', on: END, quantity: 4 },
      { kind: 'unit', on: END, unit: bought.units[1]?.id, item: 'room' },
    ])
    expect(pendingOf(renew(trial(START), contextOf()).after)).toEqual([])
  })
})
