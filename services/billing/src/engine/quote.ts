import { change } from './change.ts'
import { type PendingChange, overNow, pendingOf } from './pending.ts'
import { dueAt, renew } from './renew.ts'
import { standingAfter, totalOf } from './totals.ts'
import type { Amounts } from './totals.ts'
import type { Answer, Change, Context, Instant, Minor, Subscription } from './types.ts'

/** Where an account stands: its subscription, and its credit in minor units. */
export interface Situation {
  readonly subscription: Subscription
  readonly balance: Minor
}

/** The same with what is still to pay of its invoices: credit pays that before it waits for the next one. */
export interface Standing extends Situation {
  readonly open: Minor
}

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
