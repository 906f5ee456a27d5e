import type { Change } from '@foyer/contracts/billing/changes'
import { authorize } from '@foyer/permissions/grant'
import type { MemberFacts } from '@foyer/permissions/roles'

/** Add-ons have a permission of their own beside that for changing the subscription. */
export function mayBuy(facts: MemberFacts, changes: readonly Change[]): void {
  if (changes.some(isOfAddOn)) authorize(facts, 'add_on:buy')
}

function isOfAddOn(change: Change): boolean {
  if (change.kind === 'quantity') return change.item !== 'seats'
  return change.kind === 'cancelUnit' || change.kind === 'restoreUnit'
}
