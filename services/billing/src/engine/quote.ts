import { change } from './change.ts'
import { awake, thaw } from './pause.ts'
import { dueAt, renew } from './renew.ts'
import { seatsWaiting } from './seats.ts'
import { standingAfter, totalOf } from './totals.ts'
import type { Amounts } from './totals.ts'
import type { Answer, Change, Context, Cycle, Instant, Minor, Subscription } from './types.ts'

/** Where an account stands: its subscription, and its credit in minor units. */
export interface Situation {
  readonly subscription: Subscription
  readonly balance: Minor
}

/** The same with what is still to pay of its invoices: credit pays that before it waits for the next one. */
export interface Standing extends Situation {
  readonly open: Minor
}

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

export interface Quote {
  /** The subscription once the changes are made. */
  readonly after: Subscription
  readonly dueNow: Amounts
  /** What of the credit then pays invoices that are open. */
  readonly paysOpen: Minor
  /** The next invoice if nothing comes between; null if there will be none. */
  readonly next: (Amounts & { readonly on: Instant }) | null
  readonly pending: readonly PendingChange[]
}

/**
 * What changes come to, before they are made. Making them is taking `after` and issuing `dueNow` of the same call at
 * the same instant, so that there is no second computation that could differ.
 */
export function quote(
  situation: Standing,
  changes: readonly Change[],
  at: Instant,
  context: Context,
): Answer<Quote> {
  const changed = change(situation.subscription, changes, at, context)
  if (!changed.ok) return changed
  const { after, lines } = changed
  const dueNow = totalOf(lines, situation.balance)
  const { balance, paysOpen } = standingAfter(situation, dueNow)
  return {
    ok: true,
    after,
    dueNow,
    paysOpen,
    next: nextInvoice({ subscription: after, balance }, context),
    pending: [...overNow(situation.subscription, after, at), ...pendingOf(after)],
  }
}

/** The next invoice by itself, and when. */
export function nextInvoice({ subscription, balance }: Situation, context: Context): Quote['next'] {
  const on = dueAt(subscription)
  if (on === null) return null
  const { after, lines } = renew(subscription, context)
  return lines.length > 0
    ? { on, ...totalOf(lines, balance) }
    : nextInvoice({ subscription: after, balance }, context)
}

/**
 * What waited for the end of a period that is over with the change: a longer cycle ends it early and gives back its
 * rest in the same bill, or it was used up when a freeze is ended.
 */
function overNow(before: Subscription, after: Subscription, at: Instant): readonly PendingChange[] {
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
