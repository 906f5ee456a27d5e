import { sell, unitSales } from './lines.ts'
import { sameCycle } from './periods.ts'
import { refuse } from './refuse.ts'
import { offeredAddOn } from './terms.ts'
import type { AddOnTerms, Catalogue, Context, Cycle, Instant, Outcome, Subscription, Unit } from './types.ts'

/** Units that one subscription can have at once, cancelled ones that still work too: each is kept and shown by itself. */
const MOST_UNITS = 1_000

/**
 * Sets how many units of an add-on go on. For more, cancelled ones that still work are restored first, then new ones
 * are bought from now on; for fewer, the newest ones are cancelled.
 */
export function setUnits(
  soFar: Outcome,
  item: string,
  wanted: number,
  at: Instant,
  context: Context,
): Outcome {
  const own = soFar.after.units.filter((unit) => unit.terms.key === item)
  const going = own.filter((unit) => unit.endsAt === null)
  const ending = own.filter((unit) => unit.endsAt !== null)
  if (own.length === 0) offeredAddOn(context.catalogue, item, soFar.after.currency, soFar.after.cycle)

  const fewer = going.slice(Math.min(wanted, going.length))
  if (fewer.length > 0) return endUnits(soFar, fewer)
  const missing = wanted - going.length
  const restored = keepUnits(soFar, ending.slice(Math.max(0, ending.length - missing)), context)
  return buyUnits(restored, item, Math.max(0, missing - ending.length), at, context)
}

export function cancelUnit(soFar: Outcome, id: string): Outcome {
  const unit = unitOf(soFar.after, id)
  return unit.endsAt === null ? endUnits(soFar, [unit]) : soFar
}

export function restoreUnit(soFar: Outcome, id: string, context: Context): Outcome {
  const unit = unitOf(soFar.after, id)
  return unit.endsAt === null ? soFar : keepUnits(soFar, [unit], context)
}

/** Units at today's price of another cycle; a cancelled one does not see it, so it need not be sold there. */
export function repriced(
  units: readonly Unit[],
  sub: Subscription,
  cycle: Cycle,
  catalogue: Catalogue,
): readonly Unit[] {
  return units.map((unit) =>
    unit.endsAt === null
      ? { ...unit, next: offeredAddOn(catalogue, unit.terms.key, sub.currency, cycle) }
      : unit,
  )
}

/** Units as they go over into a new cycle: without the cancelled ones, at the price that waited for it. */
export function unitsNext(units: readonly Unit[]): readonly Unit[] {
  return units
    .filter((unit) => unit.endsAt === null)
    .map((unit) => ({ ...unit, terms: unit.next ?? unit.terms, next: null }))
}

function buyUnits(soFar: Outcome, item: string, count: number, at: Instant, context: Context): Outcome {
  if (count <= 0) return soFar
  const sub = soFar.after
  const others = sub.units.filter(({ terms }) => terms.key !== item).length
  if (sub.units.length + count > MOST_UNITS) refuse('out_of_range', { item, most: MOST_UNITS - others })
  const terms = offeredAddOn(context.catalogue, item, sub.currency, sub.cycle)
  const next = termsAfter(sub, item, context.catalogue)
  const bought = Array.from({ length: count }, (): Unit => ({
    id: context.newId(),
    terms,
    // What is added in a trial begins with what is paid for.
    since: sub.status === 'trialing' ? sub.period.end : at,
    endsAt: null,
    next,
  }))
  const grown = { ...soFar, after: { ...sub, units: [...sub.units, ...bought] } }
  return sub.status === 'trialing' ? grown : sell(grown, unitSales(bought), at, context)
}

// A unit bought or restored while another cycle waits will cost what that cycle costs today.
function termsAfter(sub: Subscription, item: string, catalogue: Catalogue): AddOnTerms | null {
  const cycle = sub.pending.plan?.cycle
  if (cycle === undefined || sameCycle(cycle, sub.cycle)) return null
  return offeredAddOn(catalogue, item, sub.currency, cycle)
}

function endUnits(soFar: Outcome, ending: readonly Unit[]): Outcome {
  const { after } = soFar
  const units =
    after.status === 'trialing'
      ? after.units.filter((unit) => !ending.includes(unit))
      : after.units.map((unit) => (ending.includes(unit) ? { ...unit, endsAt: after.period.end } : unit))
  return { ...soFar, after: { ...after, units } }
}

function keepUnits(soFar: Outcome, kept: readonly Unit[], { catalogue }: Context): Outcome {
  if (kept.length === 0) return soFar
  const sub = soFar.after
  const units = sub.units.map((unit) =>
    kept.includes(unit)
      ? { ...unit, endsAt: null, next: unit.next ?? termsAfter(sub, unit.terms.key, catalogue) }
      : unit,
  )
  return { ...soFar, after: { ...sub, units } }
}

function unitOf(sub: Subscription, id: string): Unit {
  return sub.units.find((unit) => unit.id === id) ?? refuse('unit_not_found', { unit: id })
}
