import { expect, test } from 'vitest'
import { END, MIDDLE, START, plan, quantity } from '../../fixtures/april.ts'
import { MONTH, YEAR } from '../../fixtures/arbitraries.ts'
import { at, changed, paid, trial } from '../../fixtures/sample.ts'
import { noticesAhead, toldAheadAt } from './ahead.ts'

test('what waits is told a day before, at the same time of day over the change of the clocks', () => {
  const { after } = changed(paid(at('2026-03-01T00:30+01:00')).after, [{ kind: 'cancel' }], START - 1e9)
  expect(toldAheadAt(after)).toBe(at('2026-03-31T00:30+02:00'))
  expect(toldAheadAt(paid(START).after)).toBeNull()
})

test('of seats, as many are told as there will be', () => {
  const more = changed(paid(START, { cycle: YEAR }).after, [quantity('seats', 12)], START).after
  const fewer = changed(more, [quantity('seats', 11)], MIDDLE).after
  const large = changed(fewer, [plan('large', MONTH)], MIDDLE).after
  expect(noticesAhead('account', large)).toMatchObject([{ kind: 'change_ahead', seats: 50, cancel: false }])
})

test('the end of a trial is told three days before, and whether it goes on', () => {
  const sub = trial(START)
  expect(noticesAhead('account', sub)).toEqual([
    {
      kind: 'trial_ahead',
      accountId: 'account',
      at: '2026-04-11T22:00:00.000Z',
      on: '2026-04-14T22:00:00.000Z',
      renews: false,
    },
  ])
})

test('of a frozen subscription nothing is told: it moves until somebody goes on with it', () => {
  const { after } = changed(paid(START).after, [plan('small'), { kind: 'freeze' }], END - 1)
  expect(noticesAhead('account', after)).toEqual([])
})
