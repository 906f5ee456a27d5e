import { seatSale, sell } from './lines.ts'
import { refuse } from './refuse.ts'
import { includedSeats } from './terms.ts'
import type { Context, Instant, Outcome, Pending, PlanTerms, Subscription } from './types.ts'

/** More seats at once, fewer at the end of the period; in a trial both at its end, when they are first paid for. `wanted` counts included ones too. */
export function setSeats(soFar: Outcome, wanted: number, at: Instant, context: Context): Outcome {
  const sub = soFar.after
  mustSellSeats(sub.plan)
  if (wanted > sub.seats && sub.status !== 'trialing') return buySeats(soFar, wanted, at, context)

  const plan = planNext(sub)
  mustSellSeats(plan)
  const included = includedSeats(plan)
  if (wanted < included) refuse('below_included', { item: 'seats', included })
  const after = waitingFor(wanted, sub)
  return after === sub ? soFar : { ...soFar, after }
}

function mustSellSeats({ seatAmount }: PlanTerms): void {
  if (seatAmount === null) refuse('not_offered', { item: 'seats' })
}

function buySeats(soFar: Outcome, wanted: number, at: Instant, context: Context): Outcome {
  const sub = soFar.after
  const { seats: _, ...pending } = sub.pending
  const more = seatSale(sub, wanted - sub.seats)
  return sell({ ...soFar, after: { ...sub, seats: wanted, pending } }, more, at, context)
}

/** As many as now is a wish too while another plan waits, which might leave other seats. */
function waitingFor(wanted: number, sub: Subscription): Subscription {
  const { seats: waiting, ...pending } = sub.pending
  const asNow = wanted === sub.seats && pending.plan === undefined
  if (waiting === (asNow ? undefined : wanted)) return sub
  return { ...sub, pending: asNow ? pending : { ...pending, seats: wanted } }
}

function planNext({ plan, pending }: Subscription): PlanTerms {
  return pending.plan?.terms ?? plan
}

/** Another plan in a trial: its seats at once, and those chosen for after it. */
export function seatsInTrial(plan: PlanTerms, sub: Subscription): Pick<Subscription, 'seats' | 'pending'> {
  const seats = seatsUnder(plan, sub)
  const chosen = seatsUnder(plan, { ...sub, seats: sub.pending.seats ?? sub.seats })
  return { seats, pending: chosen === seats ? {} : { seats: chosen } }
}

/**
 * The seats somebody has under another plan: bought ones stay bought, but nobody buys what the new plan includes.
 * 5 included and 3 bought become 10 where 10 are included, and 10 included and 2 bought become 7 where 5 are.
 */
export function seatsUnder(plan: PlanTerms, sub: Subscription): number {
  const included = includedSeats(plan)
  if (plan.seatAmount === null) return included
  const bought = sub.seats - includedSeats(sub.plan)
  const more = Math.max(0, included - includedSeats(sub.plan))
  return included + Math.max(0, bought - more)
}

/** The seats that were asked for from the next period on, as many as it will be; undefined if none were, or none can be. */
export function seatsWaiting(sub: Subscription): number | undefined {
  const none = sub.pending.seats === undefined || planNext(sub).seatAmount === null
  return none ? undefined : seatsNext(sub)
}

/** The seats from the next period on. */
export function seatsNext(sub: Subscription): number {
  const plan = planNext(sub)
  if (plan.seatAmount === null) return includedSeats(plan)
  return Math.max(sub.pending.seats ?? seatsUnder(plan, sub), includedSeats(plan))
}

/** What still waits of fewer seats under a plan: never less than it includes, and nothing if that is no fewer. */
export function settleSeats(pending: Pending, plan: PlanTerms, seats: number): Pending {
  const { seats: wanted, ...others } = pending
  if (wanted === undefined) return others
  const fewer = Math.max(wanted, includedSeats(plan))
  return fewer < seats ? { ...others, seats: fewer } : others
}
