import { randomUUID } from 'node:crypto'
import type { Subscription as Shown } from '@foyer/contracts/billing/subscription'
import type { Language } from '@foyer/contracts/fields'
import { entitlements } from '../engine/entitlements.ts'
import { fitOf } from '../engine/fitting.ts'
import { awake } from '../engine/pause.ts'
import { pendingOf } from '../engine/pending.ts'
import { nextInvoice } from '../engine/quote.ts'
import type { Subscription, Unit } from '../engine/types.ts'
import { shownFitting } from '../fitting/fits.ts'
import { shownNext, shownPending } from '../words/bill.ts'
import type { Reader } from '../words/describe.ts'
import { iso, minor } from '../words/shown.ts'
import { contextOf } from './context.ts'
import { shownDunning, whyReadingOnly } from './unpaid.ts'
import type { Situation } from './situation.ts'

/** The subscription as the contract shows it, with the invoice that comes next. */
export function shownSubscription(situation: Situation, language: Language): Shown {
  const { state, credit, due, used, now, movableClock, trialRefused } = situation
  const reader = readerOf(state, language)
  const context = contextOf(situation, randomUUID)
  const next = nextInvoice({ subscription: state, balance: credit }, context)
  const fit = fitOf(state, state, used, context)
  const { plan, cycle, currency } = state
  const { period, units } = awake(state)
  const readingOnlyBecause = whyReadingOnly(situation)
  return {
    status: state.status,
    readingOnly: readingOnlyBecause !== null,
    readingOnlyBecause,
    plan: {
      key: plan.key,
      name: plan.name,
      amount: minor(plan.amount),
      seatAmount: plan.seatAmount === null ? null : minor(plan.seatAmount),
    },
    currency,
    cycle,
    timeZone: state.anchor.timeZone,
    periodStart: iso(period.start),
    periodEnd: iso(period.end),
    trialEnd: state.status === 'trialing' ? iso(period.end) : null,
    trialRefused,
    renews: state.renews && !state.pending.cancel && state.status !== 'ended',
    seats: seatsOf(state, used.seats),
    units: units.map(shownUnit),
    pending: shownPending(pendingOf(state)),
    fitting: state.status === 'ended' ? null : shownFitting(fit, situation.departures, period.end),
    next: shownNext(next, reader),
    credit: minor(credit),
    due: minor(due),
    dunning: shownDunning(situation),
    movableClock,
    now: iso(now),
    version: state.version,
  }
}

/** For whom a bill of this account is worded. */
export function readerOf({ currency, anchor }: Subscription, language: Language): Reader {
  return { language, currency, timeZone: anchor.timeZone }
}

function seatsOf(state: Subscription, used: number): Shown['seats'] {
  const bought = entitlements(state).limits['seats'] ?? null
  return { bought, included: state.plan.includes['seats'] ?? null, used }
}

function shownUnit({ id, terms, since, endsAt }: Unit): Shown['units'][number] {
  return {
    id,
    item: terms.key,
    name: terms.name,
    unitAmount: minor(terms.amount),
    since: iso(since),
    endsAt: endsAt === null ? null : iso(endsAt),
  }
}
