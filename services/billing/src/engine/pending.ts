import { awake, thaw } from './pause.ts'
import { dueAt } from './renew.ts'
import { seatsWaiting } from './seats.ts'
import type { Cycle, Instant, Subscription } from './types.ts'

/** Something that waits for the end of the period. */
export type PendingChange = { readonly on: Instant } & (
  | { readonly kind: 'plan'; readonly plan: string; readonly cycle: Cycle }
  | { readonly kind: 'seats'; readonly quantity: number }
  | { readonly kind: 'unit'; readonly unit: string; readonly item: string }
  /** A unit that was added in a trial: from then on it counts and is paid for. */
  | { readonly kind: 'begin'; readonly unit: string; readonly item: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'resume' }
)

/**
 * What waits for the end of the period; an end leaves nothing else to wait for. In a freeze, which moves that end, the
 * dates are those of going on by itself, as the next invoice's is.
 */
export function pendingOf(sub: Subscription): readonly PendingChange[] {
  const { period, units } = awake(sub)
  const on = period.end
  const { plan, cancel } = sub.pending
  const seats = seatsWaiting(sub)
  const thaws = sub.frozenAt === null ? [] : [{ kind: 'resume', on: dueAt(sub) ?? on } as const]
  if (sub.status === 'ended') return []
  if (cancel || !sub.renews) return [...thaws, { kind: 'end', on }]
  return [
    ...thaws,
    ...(plan === undefined ? [] : [{ kind: 'plan', on, plan: plan.terms.key, cycle: plan.cycle } as const]),
    ...(seats === undefined ? [] : [{ kind: 'seats', on, quantity: seats } as const]),
    ...units.flatMap(({ id, endsAt, terms }): PendingChange[] => {
      const unit = { unit: id, item: terms.key }
      if (sub.status === 'trialing') return [{ kind: 'begin', on, ...unit }]
      return endsAt === null ? [] : [{ kind: 'unit', on: endsAt, ...unit }]
    }),
  ]
}

/**
 * What waited for the end of a period that is over with the change: a longer cycle ends it early and gives back its
 * rest in the same bill, or it was used up when a freeze is ended.
 */
export function overNow(before: Subscription, after: Subscription, at: Instant): readonly PendingChange[] {
  const { start, end } = thaw(before, at).period
  if (start === after.period.start && end === after.period.end) return []
  const on = Math.min(at, end)
  const going = new Set(after.units.map(({ id }) => id))
  const units = before.units.filter(({ id, endsAt }) => endsAt !== null && !going.has(id))
  const fewer = before.pending.seats !== undefined && after.seats < before.seats
  return [
    ...(fewer ? [{ kind: 'seats', on, quantity: after.seats } as const] : []),
    ...units.map(({ id, terms }) => ({ kind: 'unit', on, unit: id, item: terms.key }) as const),
  ]
}
