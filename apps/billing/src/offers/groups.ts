import type { AddOnOffer } from '@foyer/contracts/billing/offers'

/** Add-ons that give the same and differ in size stand together: one chooses the size, then the number. */
export function groupsOf(offers: readonly AddOnOffer[]): AddOnOffer[][] {
  const keyOf = ({ key, gives }: AddOnOffer) => ('subAccountSize' in gives ? 'sub-accounts' : key)
  return [...Map.groupBy(offers, keyOf).values()]
}
