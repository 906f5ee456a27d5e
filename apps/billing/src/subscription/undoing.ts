import type { Change } from '@foyer/contracts/billing/changes'
import type { Pending } from '@foyer/contracts/billing/quotes'
import type { Subscription } from '@foyer/contracts/billing/subscription'

/** The changes that undo something that waits; none where it is not undone but bought. */
export function undoing(pending: Pending, { plan, cycle, seats, status }: Subscription): readonly Change[] {
  switch (pending.kind) {
    case 'plan':
      return [{ kind: 'plan', plan: plan.key, cycle }]
    case 'seats':
      return seats.bought === null ? [] : [{ kind: 'quantity', item: 'seats', quantity: seats.bought }]
    case 'begin':
      return pending.unit ? [{ kind: 'cancelUnit', unit: pending.unit }] : []
    case 'unit':
      return pending.unit ? [{ kind: 'restoreUnit', unit: pending.unit }] : []
    case 'end':
      // A trial ends by itself: going on is buying, which is looked at first.
      return status === 'trialing' ? [] : [{ kind: 'resume' }]
    case 'resume':
    case 'trialEnd':
      return []
  }
}
