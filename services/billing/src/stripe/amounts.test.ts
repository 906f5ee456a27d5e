import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../fixtures/property.ts'
import { fromStripe, toStripe } from './amounts.ts'

test.each([
  ['EUR', 1234n, 1234],
  ['JPY', 1234n, 1234],
  // Without decimals, and counted in hundredths at Stripe all the same.
  ['ISK', 1234n, 123_400],
  ['UGX', 1234n, 123_400],
  ['KWD', 12_340n, 12_340],
  // A card knows no thousandth.
  ['KWD', 12_345n, undefined],
  ['EUR', 100_000_000n, undefined],
])('%s %s is %s at Stripe', (currency, ours, theirs) => {
  expect(toStripe(ours, currency)).toBe(theirs)
})

test('what Stripe can take comes back as it was, in every currency', () => {
  const currency = fc.constantFrom(...Intl.supportedValuesOf('currency'))
  fc.assert(
    fc.property(currency, fc.bigInt({ min: 0n, max: 1_000_000n }), (code, amount) => {
      const theirs = toStripe(amount, code)
      expect(theirs === undefined ? amount : fromStripe(theirs, code)).toBe(amount)
    }),
    runs(5_000),
  )
})
