import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amounts } from '../../fixtures/arbitraries.ts'
import { runs } from '../../fixtures/property.ts'
import { allocate, mulDiv, sum } from './money.ts'

const positive = fc.bigInt({ min: 1n, max: 10n ** 9n })

describe('mulDiv', () => {
  test.each([
    [100n, 1n, 3n, 33n],
    [100n, 2n, 3n, 67n],
    [5n, 1n, 2n, 3n],
    [-5n, 1n, 2n, -3n],
    [1n, 1n, 2n, 1n],
    [0n, 7n, 9n, 0n],
    [2n ** 53n * 10n, 1n, 1n, 90071992547409920n],
    [2n ** 53n * 10n + 1n, 30n, 30n, 90071992547409921n],
  ])('%d · %d / %d is %d', (amount, numerator, denominator, expected) => {
    expect(mulDiv(amount, numerator, denominator)).toBe(expected)
  })

  test('is at most half a unit away from the exact value, and away from zero where it is exactly half', () => {
    fc.assert(
      fc.property(amounts, positive, positive, (amount, numerator, denominator) => {
        const distance = 2n * (mulDiv(amount, numerator, denominator) * denominator - amount * numerator)
        const outward = amount < 0n ? -distance : distance
        expect(-denominator < outward && outward <= denominator).toBe(true)
      }),
      runs(10_000),
    )
  })

  test('gives back by a credit exactly what the same charge took', () => {
    fc.assert(
      fc.property(amounts, positive, positive, (amount, numerator, denominator) => {
        expect(mulDiv(-amount, numerator, denominator)).toBe(-mulDiv(amount, numerator, denominator))
      }),
      runs(10_000),
    )
  })

  test('refuses to divide by nothing', () => {
    expect(() => mulDiv(1n, 1, 0)).toThrow(RangeError)
  })
})

describe('allocate', () => {
  test.each([
    [100n, [1, 1, 1], [34n, 33n, 33n]],
    [-100n, [1, 1, 1], [-34n, -33n, -33n]],
    [5n, [3, 7], [2n, 3n]],
    [2n, [1, 2, 2], [0n, 1n, 1n]],
    [7n, [0, 5], [0n, 7n]],
  ])('divides %s by %s into %s', (amount, weights, parts) => {
    expect(allocate(amount, weights)).toEqual(parts)
  })

  test('loses no unit, however often a period is split, and gives each part its share to less than one unit', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 6n }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(
        amounts,
        weights.filter((all) => sum(all) > 0n),
        (amount, all) => {
          const parts = allocate(amount, all)
          expect(sum(parts)).toBe(amount)
          for (const [index, part] of parts.entries()) {
            const error = part * sum(all) - amount * (all[index] ?? 0n)
            expect(-sum(all) < error && error < sum(all)).toBe(true)
          }
        },
      ),
      runs(10_000),
    )
  })

  test('refuses proportions that mean nothing', () => {
    expect(() => allocate(1n, [])).toThrow(RangeError)
    expect(() => allocate(1n, [2, -1])).toThrow(RangeError)
  })
})
