import { catalogueOf } from '../catalogue/loaded.ts'
import { treatmentOf } from '../engine/tax.ts'
import type { Context } from '../engine/types.ts'
import type { Seller } from '../catalogue/schema.ts'
import type { Situation } from './situation.ts'

/** What the engine needs to know beside the subscription: today's catalogue, and how this buyer is taxed. */
export function contextOf(
  { catalogueVersion, catalogue, buyer }: Pick<Situation, 'catalogueVersion' | 'catalogue' | 'buyer'>,
  newId: () => string,
): Context {
  const { seller, ...sold } = catalogueOf(catalogueVersion, catalogue)
  const tax = treatmentOf({
    sellerCountry: seller.country,
    // Until somebody says where they are, they are taxed where the seller is.
    buyerCountry: buyer.country ?? seller.country,
    business: buyer.business,
    validTaxId: buyer.taxIdValid,
    exempt: false,
    rates: sold.taxes,
  })
  return { catalogue: sold, tax, newId }
}

/** Who issues the documents of this account. */
export function sellerOf({ catalogueVersion, catalogue }: Situation): Seller {
  return catalogueOf(catalogueVersion, catalogue).seller
}
