import { plusDays } from './calendar.ts'
import { salesOf, sell } from './lines.ts'
import { periodOf } from './periods.ts'
import { answer, refuse } from './refuse.ts'
import { includedSeats, offeredPlan, planOf } from './terms.ts'
import type { Answer, Catalogue, Context, Cycle, Instant, Outcome, PlanTerms, Subscription } from './types.ts'

/** What a new account takes. Its currency and its zone stay; a closed one that begins anew keeps them too. */
export interface Order {
  readonly plan: string
  readonly cycle: Cycle
  readonly currency: string
  readonly timeZone: string
  /** Of a trial: all of them, where that is more than the plan includes. */
  readonly seats?: number | undefined
}

/** A first period, paid for from now on. */
export function startPaid(order: Order, at: Instant, context: Context): Answer<Outcome> {
  return answer(() => {
    const terms = termsOf(order, context.catalogue)
    return begin({ terms, cycle: order.cycle }, firstOf(order, terms, at), at, context)
  })
}

/** A trial of as many calendar days as the plan has; it ends in reading only unless a plan is chosen meanwhile. */
export function startTrial(order: Order, at: Instant, catalogue: Catalogue): Answer<{ after: Subscription }> {
  return answer(() => {
    const terms = termsOf(order, catalogue)
    const { trialDays } = planOf(catalogue, order.plan)
    if (trialDays === 0) refuse('not_offered', { item: order.plan })
    const seats = Math.max(order.seats ?? 0, includedSeats(terms))
    if (seats > includedSeats(terms) && terms.seatAmount === null) refuse('not_offered', { item: 'seats' })
    const end = plusDays(at, trialDays, order.timeZone)
    const anchor = { at: end, timeZone: order.timeZone }
    return { after: { ...firstOf(order, terms, at), anchor, period: { start: at, end }, seats } }
  })
}

/** Nothing yet, as after an end: reading only until a plan is chosen, which then begins at once. */
export function startWithout(
  order: Order,
  at: Instant,
  catalogue: Catalogue,
): Answer<{ after: Subscription }> {
  return answer(() => {
    return { after: { ...firstOf(order, termsOf(order, catalogue), at), status: 'ended' } }
  })
}

/** A new beginning of a subscription that ended: new anchor, full period, nothing of before but its version. */
export function begin(
  { terms, cycle }: { readonly terms: PlanTerms; readonly cycle: Cycle },
  before: Subscription,
  at: Instant,
  context: Context,
): Outcome {
  const anchor = { at, timeZone: before.anchor.timeZone }
  const after: Subscription = {
    ...firstOf({ ...before, cycle, timeZone: anchor.timeZone }, terms, at),
    status: 'active',
    anchor,
    index: 0,
    period: periodOf(anchor, cycle, 0),
    renews: true,
    version: before.version,
  }
  return sell({ after, lines: [] }, salesOf(after), at, context)
}

function termsOf({ plan, currency, cycle }: Order, catalogue: Catalogue): PlanTerms {
  return offeredPlan(catalogue, plan, currency, cycle)
}

/** Before anything is decided: a period that has no length yet. */
function firstOf(order: Omit<Order, 'plan' | 'seats'>, plan: PlanTerms, at: Instant): Subscription {
  return {
    status: 'trialing',
    currency: order.currency,
    cycle: order.cycle,
    anchor: { at, timeZone: order.timeZone },
    index: -1,
    period: { start: at, end: at },
    renews: false,
    plan,
    seats: includedSeats(plan),
    units: [],
    pending: {},
    billed: [],
    frozenAt: null,
    version: 1,
  }
}
