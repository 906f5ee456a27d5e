import { isLonger, isSmaller } from './compare.ts'
import { credit, planSale, salesOf, seatSale, sell } from './lines.ts'
import { periodOf, sameCycle } from './periods.ts'
import { refuse } from './refuse.ts'
import { seatsInTrial, seatsNext, seatsUnder, settleSeats } from './seats.ts'
import { begin } from './start.ts'
import { includedSeats, offeredPlan } from './terms.ts'
import type { Change, Context, Cycle, Instant, Outcome, PlanTerms } from './types.ts'
import { repriced, unitsNext } from './units.ts'

interface Wanted {
  readonly terms: PlanTerms
  readonly cycle: Cycle
}

/** Another plan or cycle: bigger or longer now, smaller or shorter at the end of the period. */
export function choosePlan(
  soFar: Outcome,
  change: Extract<Change, { kind: 'plan' }>,
  at: Instant,
  context: Context,
): Outcome {
  const sub = soFar.after
  const cycle = change.cycle ?? sub.cycle
  const present = change.plan === sub.plan.key && sameCycle(cycle, sub.cycle)
  if (present && sub.status === 'active') return withdrawPlan(soFar)

  const terms = offeredPlan(context.catalogue, change.plan, sub.currency, cycle)
  if (terms.family !== sub.plan.family) refuse('other_family', { item: change.plan })
  const wanted = { terms, cycle }
  if (sub.status === 'ended') return begin(wanted, sub, at, context)
  if (sub.status === 'trialing') return chooseInTrial(soFar, wanted, context)

  const later = isSmaller(terms, cycle, sub, context.catalogue) || isLonger(sub.cycle, cycle)
  if (later) return changeAtTheEnd(soFar, wanted, context)
  return sameCycle(cycle, sub.cycle)
    ? changeInTheCycle(soFar, wanted, at, context)
    : changeTheCycle(soFar, wanted, at, context)
}

/** The anchor stays: the rest of plan and seats is given back, and the new ones are paid for the same rest. */
function changeInTheCycle(soFar: Outcome, { terms }: Wanted, at: Instant, context: Context): Outcome {
  const withdrawn = withdrawPlan(soFar)
  const paid = withdrawn.after.billed.filter((line) => line.subject !== 'addOn')
  const credited = credit(withdrawn, paid, at, context)
  const seats = seatsUnder(terms, credited.after)
  const pending = settleSeats(credited.after.pending, terms, seats)
  const after = { ...credited.after, plan: terms, seats, pending }
  const sales = [planSale(after), ...seatSale(after, seats - includedSeats(terms))]
  return sell({ ...credited, after }, sales, at, context)
}

/** The cycle ends now, with all that was to end with it: its rest is given back and a full one begins here. */
function changeTheCycle(soFar: Outcome, { terms, cycle }: Wanted, at: Instant, context: Context): Outcome {
  const { after: sub, lines } = credit(soFar, soFar.after.billed, at, context)
  const anchor = { at, timeZone: sub.anchor.timeZone }
  const going = sub.units.filter((unit) => unit.endsAt === null)
  const { plan: _, seats, cancel } = sub.pending
  const wish = seats === undefined ? {} : { seats }
  const after = {
    ...sub,
    cycle,
    anchor,
    index: 0,
    period: periodOf(anchor, cycle, 0),
    plan: terms,
    seats: seatsNext({ ...sub, pending: { ...wish, plan: { terms, cycle } } }),
    units: unitsNext(repriced(going, sub, cycle, context.catalogue)),
    pending: cancel ? { cancel } : {},
  }
  return sell({ after, lines }, salesOf(after), at, context)
}

function changeAtTheEnd(soFar: Outcome, wanted: Wanted, context: Context): Outcome {
  const waiting = soFar.after.pending.plan
  if (waiting?.terms.key === wanted.terms.key && sameCycle(waiting.cycle, wanted.cycle)) return soFar
  const { after: sub } = withdrawPlan(soFar)
  const units = sameCycle(wanted.cycle, sub.cycle)
    ? sub.units
    : repriced(sub.units, sub, wanted.cycle, context.catalogue)
  return { ...soFar, after: { ...sub, units, pending: { ...sub.pending, plan: wanted } } }
}

/** Choosing the present plan undoes a change that waits for the end of the period. */
function withdrawPlan(soFar: Outcome): Outcome {
  const { after: sub } = soFar
  const { plan, ...pending } = sub.pending
  if (plan === undefined) return soFar
  const units = sub.units.map((unit) => ({ ...unit, next: null }))
  return { ...soFar, after: { ...sub, units, pending: settleSeats(pending, sub.plan, sub.seats) } }
}

/** Nothing is paid yet, so nothing is billed; the first paid period will begin when the trial ends. */
function chooseInTrial(soFar: Outcome, { terms, cycle }: Wanted, context: Context): Outcome {
  const { after: sub } = soFar
  if (sub.renews && terms.key === sub.plan.key && sameCycle(cycle, sub.cycle)) return soFar
  const units = unitsNext(repriced(sub.units, sub, cycle, context.catalogue))
  return { ...soFar, after: { ...sub, ...seatsInTrial(terms, sub), plan: terms, cycle, units, renews: true } }
}
