import { describe, expect, test } from 'vitest'
import { END, MIDDLE, START, plan, quantity } from '../../fixtures/april.ts'
import { MONTH } from '../../fixtures/arbitraries.ts'
import { CATALOGUE, NO_TAX, changed, contextOf, paid, refusalOf, trial } from '../../fixtures/sample.ts'
import { change } from './change.ts'
import { renew } from './renew.ts'
import type { Change, Subscription } from './types.ts'

describe('is refused, with nothing changed', () => {
  const active = paid(START).after
  const frozen = changed(active, [{ kind: 'freeze' }], MIDDLE).after
  const ended = renew(trial(START), contextOf()).after

  test.each<readonly [string, Subscription, readonly Change[], string]>([
    ['an unknown plan', active, [plan('huge')], 'not_offered'],
    ['an unknown add-on', active, [quantity('moon', 1)], 'not_offered'],
    ['a plan of the other family', active, [plan('live')], 'other_family'],
    ['a cycle nobody set a price for', active, [plan('yearly', MONTH)], 'not_priced'],
    ['fewer seats than are included', active, [quantity('seats', 9)], 'below_included'],
    [
      'seats of a plan that sells none',
      paid(START, { plan: 'live' }).after,
      [quantity('seats', 2)],
      'not_offered',
    ],
    ['less than nothing', active, [quantity('room', -1)], 'out_of_range'],
    ['a part of one', active, [quantity('room', 1.5)], 'out_of_range'],
    ['more than can be meant', active, [quantity('seats', 1e9)], 'out_of_range'],
    ['a unit of somebody else', active, [{ kind: 'cancelUnit', unit: 'foreign' }], 'unit_not_found'],
    ['what is so already', active, [plan('medium')], 'no_change'],
    ['nothing', active, [], 'no_change'],
    ['to freeze a trial', trial(START), [{ kind: 'freeze' }], 'in_trial'],
    ['to buy while frozen', frozen, [quantity('room', 1)], 'frozen'],
    ['to buy after the end', ended, [quantity('room', 1)], 'ended'],
    ['one wrong step among right ones', active, [quantity('room', 1), plan('huge')], 'not_offered'],
  ])('%s', (_, sub, changes, code) => {
    expect(refusalOf(sub, changes, Math.max(START, sub.frozenAt ?? START))).toBe(code)
  })

  test('a change at an instant before which something is due is a mistake of the caller', () => {
    expect(() => change(active, [plan('large')], END, contextOf(CATALOGUE, NO_TAX))).toThrow(RangeError)
  })
})
