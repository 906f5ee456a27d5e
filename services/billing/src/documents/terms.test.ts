import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { brokenRules } from '../../fixtures/documents/business-rules.ts'
import { readCii, readUbl } from '../../fixtures/documents/business-terms.ts'
import { documentOf, line } from '../../fixtures/documents/build.ts'
import { german } from '../../fixtures/documents/parties.ts'
import { decimal, percent } from './amounts.ts'
import { cii } from './cii.ts'
import { termsOf } from './terms.ts'
import { ubl } from './ubl.ts'

const RUNS = 300

const taxations = fc.constantFrom(
  { taxCategory: 'S', taxRate: 200_000n },
  { taxCategory: 'S', taxRate: 55_000n },
  { taxCategory: 'S', taxRate: 81_000n },
  { taxCategory: 'AE', taxRate: 0n },
  { taxCategory: 'Z', taxRate: 0n },
  { taxCategory: 'E', taxRate: 0n },
  { taxCategory: 'G', taxRate: 0n },
) satisfies fc.Arbitrary<Partial<Parameters<typeof line>[0]>>

const lines = fc.array(
  fc
    .record({
      taxation: taxations,
      quantity: fc.integer({ min: 1, max: 5000 }),
      unitAmount: fc.bigInt({ min: 0n, max: 10n ** 7n }),
      share: fc.option(fc.bigInt({ min: 0n, max: 365n })),
      credit: fc.boolean(),
      inclusive: fc.boolean(),
    })
    .map(({ credit, inclusive, quantity, share, taxation, unitAmount }) => {
      const whole = unitAmount * BigInt(quantity)
      const amount = (credit ? -1n : 1n) * (share === null ? whole : (whole * share) / 365n)
      const parts = inclusive ? 1_000_000n + taxation.taxRate : 1_000_000n
      const tax = rounded(amount * taxation.taxRate, parts)
      return line({ description: 'Plan', amount, unitAmount, quantity, inclusive, tax, ...taxation })
    }),
  { minLength: 1, maxLength: 30 },
)

test('whatever is billed keeps the rules of EN 16931 in both syntaxes', async () => {
  await fc.assert(
    fc.asyncProperty(lines, fc.constantFrom('invoice', 'credit_note'), async (billed, kind) => {
      const document = documentOf(billed, { kind, buyer: german })
      expect(brokenRules(readUbl(await ubl(document)))).toEqual([])
      expect(brokenRules(readCii(await cii(document)))).toEqual([])
    }),
    { numRuns: RUNS },
  )
})

test('in a currency without decimals lines keep the rules, or the document claims no EN 16931', async () => {
  const seen = { claimed: 0, beyond: 0 }
  await fc.assert(
    fc.asyncProperty(lines, async (billed) => {
      const read = readUbl(await ubl(documentOf(billed, { currency: 'JPY', buyer: german })))
      seen[read.specification === undefined ? 'beyond' : 'claimed'] += 1
      expect(brokenRules({ ...read, specification: 'claimed' })).toEqual(
        read.specification === undefined ? ['BR-CO-17'] : [],
      )
    }),
    { numRuns: RUNS },
  )
  expect(seen).toEqual({ claimed: expect.any(Number), beyond: expect.any(Number) })
  expect(Math.min(seen.claimed, seen.beyond)).toBeGreaterThan(0)
})

test('lines rounded by themselves stay within the standard as long as there are fewer than two hundred of a rate', () => {
  // Half a cent up on each of them is the most that rounding can do.
  const worst = (count: number) => {
    const net = Array.from({ length: count }, () =>
      line({
        description: 'Plan',
        amount: 25n,
        unitAmount: 25n,
        quantity: 1,
        taxCategory: 'S',
        taxRate: 20_000n,
        tax: 1n,
        inclusive: false,
      }),
    )
    return termsOf(documentOf(net, { buyer: german })).conforms
  }
  expect([1, 100, 199].map(worst)).toEqual([true, true, true])
  expect(worst(201)).toBe(false)
})

test('what is outside the scope of VAT beside what was taxed is no document of the standard', () => {
  const of = (taxCategory: 'S' | 'O', taxRate: bigint, amount: bigint) =>
    line({
      description: 'Plan',
      amount,
      unitAmount: 1000n,
      quantity: 1,
      taxCategory,
      taxRate,
      tax: (amount * taxRate) / 1_000_000n,
      inclusive: false,
    })
  const conforms = (...all: Parameters<typeof documentOf>[0]) =>
    termsOf(documentOf(all, { buyer: german })).conforms
  expect(conforms(of('S', 200_000n, -500n), of('O', 0n, 1000n))).toBe(false)
  expect(conforms(of('O', 0n, -500n), of('O', 0n, 1000n))).toBe(true)
})

test('amounts have the decimals of their currency', () => {
  expect(decimal(-5n, 2)).toBe('-0.05')
  expect(decimal(1_234_567n, 0)).toBe('1234567')
  expect(decimal(19_125n, 3)).toBe('19.125')
})

test('a rate is written as the percentage it is', () => {
  expect([0n, 200_000n, 55_000n, 81_250n].map(percent)).toEqual(['0', '20', '5.5', '8.125'])
})

function rounded(product: bigint, parts: bigint): bigint {
  const magnitude = product < 0n ? -product : product
  const result = (2n * magnitude + parts) / (2n * parts)
  return product < 0n ? -result : result
}
