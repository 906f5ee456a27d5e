import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amounts } from '../../fixtures/arbitraries.ts'
import { runs } from '../../fixtures/property.ts'
import { mulDiv, sum } from './money.ts'
import { taxOn, treatmentOf } from './tax.ts'
import type { TaxFacts } from './tax.ts'
import type { TaxTreatment } from './types.ts'

const rate = (country: string, percent: bigint, inclusive = false): TaxFacts['rates'][number] => ({
  country,
  rate: percent * 10_000n,
  inclusive,
})

const FRENCH: TaxFacts = {
  sellerCountry: 'FR',
  buyerCountry: 'FR',
  business: false,
  validTaxId: false,
  exempt: false,
  rates: [rate('FR', 20n), rate('DE', 19n), rate('GB', 20n), rate('US', 0n), rate('IE', 0n)],
}

const standard = (inclusive: boolean, millionths = 200_000n): TaxTreatment => ({
  country: 'FR',
  category: 'S',
  rate: millionths,
  inclusive,
})

describe('who is taxed how, by a seller in France', () => {
  const business = { business: true, validTaxId: true }
  test.each<readonly [string, Partial<TaxFacts>, string]>([
    ['a person in France pays French tax', {}, 'FR S 200000'],
    ['a business in France too, also with an ID', business, 'FR S 200000'],
    ['a person in Germany pays German tax', { buyerCountry: 'DE' }, 'DE S 190000'],
    ['a business in Germany without a valid ID too', { buyerCountry: 'DE', business: true }, 'DE S 190000'],
    ['a business in Germany with one accounts for it itself', { buyerCountry: 'DE', ...business }, 'DE AE 0'],
    ['a person with an ID is no business', { buyerCountry: 'DE', validTaxId: true }, 'DE S 190000'],
    ['a member state that is not listed is taxed as the seller’s', { buyerCountry: 'ES' }, 'FR S 200000'],
    ['one listed with nothing is rated zero', { buyerCountry: 'IE' }, 'IE Z 0'],
    ['a person in Great Britain pays what is listed', { buyerCountry: 'GB' }, 'GB S 200000'],
    ['a business there accounts for it itself', { buyerCountry: 'GB', ...business }, 'GB O 0'],
    ['the United States are out of scope, listed with nothing', { buyerCountry: 'US' }, 'US O 0'],
    ['so is any other country that is not listed', { buyerCountry: 'JP' }, 'JP O 0'],
    ['whoever is exempted pays none', { exempt: true }, 'FR E 0'],
  ])('%s', (_, facts, expected) => {
    const { country, category, rate: millionths } = treatmentOf({ ...FRENCH, ...facts })
    expect(`${country} ${category} ${millionths}`).toBe(expected)
  })
})

describe('tax on a line', () => {
  test.each([
    ['on top', 1000n, standard(false), 200n],
    ['within', 1200n, standard(true), 200n],
    ['of a credit', -1000n, standard(false), -200n],
    ['within a credit', -1200n, standard(true), -200n],
    ['of 23.33 % on top of 15', 15n, standard(false, 233_300n), 3n],
    ['of 23.33 % within 10 001', 10_001n, standard(true, 233_300n), 1892n],
    ['of nothing', 999n, standard(false, 0n), 0n],
    ['of nothing, included', 999n, standard(true, 0n), 0n],
  ])('%s', (_, amount, treatment, tax) => {
    expect(taxOn(amount, treatment)).toBe(tax)
  })

  test('trap 6: is taken from the rounded amount: three lines of 3.333 are 3 × 0.67, not 2.00', () => {
    const lines = [1, 2, 3].map(() => mulDiv(1000n, 1, 3))
    expect(sum(lines.map((amount) => taxOn(amount, standard(false))))).toBe(201n)
  })

  test('of what is given back is exactly that of what was taken, and net and tax are never more than the gross', () => {
    const treatments = fc.record({
      rate: fc.constantFrom(0n, 200_000n, 233_300n, 1_000_000n),
      inclusive: fc.boolean(),
    })
    fc.assert(
      fc.property(amounts, treatments, (amount, { rate: millionths, inclusive }) => {
        const treatment = standard(inclusive, millionths)
        const tax = taxOn(amount, treatment)
        expect(taxOn(-amount, treatment)).toBe(-tax)
        const net = inclusive ? amount - tax : amount
        const off = tax * 1_000_000n - net * millionths
        // At most half a unit of tax, or of the net that it is taken from.
        expect(2n * (off < 0n ? -off : off)).toBeLessThanOrEqual(
          inclusive ? 1_000_000n + millionths : 1_000_000n,
        )
      }),
      runs(10_000),
    )
  })
})
