import { mulDiv } from './money.ts'
import type { Minor, TaxRate, TaxTreatment } from './types.ts'

/** Rates are in millionths. */
const WHOLE = 1_000_000n

const EU = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
)

/** Who sells to whom. Countries are ISO 3166 codes of two letters. */
export interface TaxFacts {
  readonly sellerCountry: string
  readonly buyerCountry: string
  readonly business: boolean
  /** Whether the buyer's tax ID is one of the buyer's country, in form and check digits. */
  readonly validTaxId: boolean
  /** An authority exempted this buyer. */
  readonly exempt: boolean
  readonly rates: readonly TaxRate[]
}

/**
 * How a sale is taxed. The buyer's country decides; a business abroad with a valid ID accounts for the tax itself.
 * A member state that is not listed is taxed as the seller's country; any other that is not listed is out of scope.
 */
export function treatmentOf(facts: TaxFacts): TaxTreatment {
  const { sellerCountry, buyerCountry: country } = facts
  const within = EU.has(sellerCountry) && EU.has(country)
  const listed = facts.rates.find((rate) => rate.country === country)
  const found = listed ?? (within ? facts.rates.find((rate) => rate.country === sellerCountry) : undefined)
  const inclusive = found?.inclusive ?? false
  const none = (category: TaxTreatment['category']): TaxTreatment => ({
    country,
    category,
    rate: 0n,
    inclusive,
  })

  if (facts.exempt) return none('E')
  if (country !== sellerCountry && facts.business && facts.validTaxId) return none(within ? 'AE' : 'O')
  if (found === undefined) return none('O')
  if (found.rate === 0n) return none(within ? 'Z' : 'O')
  return { country: found.country, category: 'S', rate: found.rate, inclusive }
}

/** The tax on a rounded amount: on top of it, or what of it is tax where prices include it. */
export function taxOn(amount: Minor, { rate, inclusive }: TaxTreatment): Minor {
  return inclusive ? amount - mulDiv(amount, WHOLE, WHOLE + rate) : mulDiv(amount, rate, WHOLE)
}
