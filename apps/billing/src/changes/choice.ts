import type { Change } from '@foyer/contracts/billing/changes'
import type { Cycle } from '@foyer/contracts/billing/money'
import type { PlanOffer } from '@foyer/contracts/billing/offers'
import type { Subscription } from '@foyer/contracts/billing/subscription'
import { sameCycle } from '../bill/cycles.ts'

/** What somebody considers to have. */
export interface Choice {
  plan: string
  cycle: Cycle
  /** All seats, those that the plan includes too; undefined where the plan sells none. */
  seats: number | undefined
}

export const cycleText = ({ unit, count }: Cycle): string => (count === 1 ? unit : `${count}-${unit}`)

/** Every cycle that a plan is sold in, the shortest first. */
export function cyclesOf(plans: readonly PlanOffer[]): Cycle[] {
  const LENGTH = { day: 1, week: 7, month: 30, year: 365 }
  const all = plans.flatMap(({ prices }) => prices.map(({ cycle }) => cycle))
  return all
    .filter((one, at) => all.findIndex((other) => sameCycle(one, other)) === at)
    .sort((a, b) => LENGTH[a.unit] * a.count - LENGTH[b.unit] * b.count)
}

export const priceOf = (plan: PlanOffer, cycle: Cycle) =>
  plan.prices.find((price) => sameCycle(price.cycle, cycle))

/**
 * The seats somebody has under a plan unless they say otherwise: bought ones stay, included ones come with it.
 * The same as `seatsUnder` of services/billing/src/engine/seats.ts, which decides.
 */
export function seatsUnder(plan: PlanOffer, subscription: Subscription): number | undefined {
  const { seats, plan: present, status, pending } = subscription
  const included = plan.includes['seats']
  if (included === undefined || included === null || seats.bought === null) return undefined
  // In a trial other seats than those it began with wait for its end, and go with another plan.
  const chosen = status === 'trialing' ? pending.find(({ kind }) => kind === 'seats')?.seats : undefined
  const bought = chosen ?? seats.bought
  if (plan.key === present.key) return bought
  const before = seats.included ?? 0
  return included + Math.max(0, bought - before - Math.max(0, included - before))
}

/** What has to change for a choice to hold; nothing where it is what the account has, or will have. */
export function changesFor(
  choice: Choice,
  subscription: Subscription,
  plans: readonly PlanOffer[],
): Change[] {
  const { plan, cycle, seats, status, renews } = subscription
  const waiting = subscription.pending.find(({ kind }) => kind === 'plan')
  const target = { plan: waiting?.plan ?? plan.key, cycle: waiting?.cycle ?? cycle }
  const stays = choice.plan === target.plan && sameCycle(choice.cycle, target.cycle)
  // Choosing the plan of a trial that would end, or of a subscription that did, is what makes it go on.
  const goesOn = status !== 'ended' && (status !== 'trialing' || renews)
  const changes: Change[] = stays && goesOn ? [] : [{ kind: 'plan', plan: choice.plan, cycle: choice.cycle }]

  const offer = plans.find(({ key }) => key === choice.plan)
  const untouched =
    changes.length > 0 && offer
      ? seatsUnder(offer, subscription)
      : (subscription.pending.find(({ kind }) => kind === 'seats')?.seats ?? seats.bought ?? undefined)
  if (choice.seats !== undefined && untouched !== undefined && choice.seats !== untouched)
    changes.push({ kind: 'quantity', item: 'seats', quantity: choice.seats })
  return changes
}
