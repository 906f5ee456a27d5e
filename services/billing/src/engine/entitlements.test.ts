import { expect, test } from 'vitest'
import { cancelUnit, MIDDLE, quantity, START } from '../../fixtures/april.ts'
import { CATALOGUE, changed, contextOf, paid, soldAddOn, trial } from '../../fixtures/sample.ts'
import { entitlements } from './entitlements.ts'
import { renew } from './renew.ts'

test('are what the plan includes, the bought seats and what each unit gives; no limit stays none', () => {
  const { after } = changed(
    paid(START).after,
    [quantity('seats', 12), quantity('room', 2), quantity('gift', 1)],
    MIDDLE,
  )
  const limits = { seats: 12, parallelEvents: 3, storageGb: null }
  expect(entitlements(after)).toEqual({ limits, subAccountUnits: [], readingOnly: false })
})

test('last until the end of the period for cancelled units and for seats that were given up', () => {
  const bought = changed(paid(START).after, [quantity('room', 2)], START).after
  const { after } = changed(bought, [quantity('room', 0)], MIDDLE)
  expect(entitlements(after).limits['parallelEvents']).toBe(3)
  expect(entitlements(renew(after, contextOf()).after).limits['parallelEvents']).toBe(1)
})

test('name each sub-account with its size, which is never added up', () => {
  const sizes = [25, 500, null].map((size) =>
    soldAddOn(`sub-${size}`, { month: 900n }, { subAccounts: 1, subAccountSize: size }),
  )
  const context = contextOf({ ...CATALOGUE, addOns: sizes })
  const wanted = sizes.map(({ key }) => quantity(key, 1))
  const bought = changed(paid(START).after, wanted, START, context).after
  const [small] = bought.units
  const { after } = changed(bought, [cancelUnit(small)], MIDDLE, context)
  const { limits, subAccountUnits } = entitlements(after)
  expect(limits).toEqual({ seats: 10, parallelEvents: 1, subAccounts: 3 })
  expect(subAccountUnits).toEqual(
    after.units.map(({ id }, at) => ({
      unit: id,
      size: [25, 500, null][at],
      endsAt: at === 0 ? after.period.end : null,
    })),
  )
  expect(entitlements(renew(after, context).after).subAccountUnits).toHaveLength(2)
})

test('are for reading only once a trial has run out or while frozen', () => {
  expect(entitlements(trial(START)).readingOnly).toBe(false)
  expect(entitlements(renew(trial(START), contextOf()).after).readingOnly).toBe(true)
  expect(entitlements(changed(paid(START).after, [{ kind: 'freeze' }], MIDDLE).after).readingOnly).toBe(true)
})
