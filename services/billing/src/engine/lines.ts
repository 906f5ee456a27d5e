import { mulDiv } from './money.ts'
import { prorate } from './prorate.ts'
import { taxOn } from './tax.ts'
import { includedSeats } from './terms.ts'
import type {
  AddOnTerms,
  BilledLine,
  Context,
  Fraction,
  Instant,
  Line,
  Minor,
  Outcome,
  Subscription,
  Unit,
} from './types.ts'

/** So many of something at the full price of one for one period. */
export interface Sale extends Pick<Line, 'subject' | 'item' | 'name' | 'quantity'> {
  readonly unitAmount: Minor
}

/** Bills sales from an instant until the end of the running period: whole from its start, pro rata later. */
export function sell(soFar: Outcome, sales: readonly Sale[], from: Instant, context: Context): Outcome {
  const { period, plan } = soFar.after
  const charges = sales.map((sale): Line => {
    const { amount, proration } = restOf(sale.unitAmount * BigInt(sale.quantity), soFar.after, from)
    return {
      id: context.newId(),
      kind: 'charge',
      ...sale,
      amount,
      proration,
      period: { start: Math.max(from, period.start), end: period.end },
      taxation: context.tax,
      tax: taxOn(amount, context.tax),
      credits: null,
    }
  })
  const open = charges.map((line): BilledLine => ({ ...line, rule: plan.proration, credited: 0n }))
  return {
    after: { ...soFar.after, billed: [...soFar.after.billed, ...open] },
    lines: [...soFar.lines, ...charges],
  }
}

function restOf(whole: Minor, sub: Subscription, from: Instant): Pick<Line, 'amount' | 'proration'> {
  if (from <= sub.period.start) return { amount: whole, proration: null }
  const { amount, ...proration } = prorate(whole, sub.period, from, sub.plan.proration, sub.anchor.timeZone)
  return { amount, proration }
}

/**
 * Gives back the rest of billed lines and closes them. The rest is taken from what is left of the billed amount and
 * of the units it was billed for, never from a price list: nothing is given back twice, or at another price.
 */
export function credit(
  soFar: Outcome,
  closing: readonly BilledLine[],
  at: Instant,
  context: Pick<Context, 'newId'>,
): Outcome {
  const { billed, anchor } = soFar.after
  return {
    after: { ...soFar.after, billed: billed.filter((line) => !closing.includes(line)) },
    lines: [...soFar.lines, ...closing.map((line) => creditOf(line, at, anchor.timeZone, context.newId()))],
  }
}

/** The rest of one billed line as a negative line, taxed as the billed one was. */
export function creditOf(line: BilledLine, at: Instant, timeZone: string, id: string): Line {
  const { rule, credited, ...billed } = line
  const { amount: rest, ...left } = prorate(line.amount - credited, line.period, at, rule, timeZone)
  const amount = -rest
  return {
    ...billed,
    id,
    kind: 'credit',
    amount,
    proration: ofWholePeriod(left, line.proration),
    period: { start: Math.max(at, line.period.start), end: line.period.end },
    tax: taxOn(amount, line.taxation),
    credits: line.id,
  }
}

/** What is left of a line that was a part itself, stated as a part of the whole period: that is what `unitAmount` is for. */
function ofWholePeriod(left: Fraction, billed: Fraction | null): Fraction {
  if (billed === null) return left
  const numerator = Number(mulDiv(BigInt(left.numerator), billed.numerator, left.denominator))
  return { ...billed, numerator }
}

/** Everything a subscription pays for in one period: plan, further seats, units of the same terms together. */
export function salesOf(sub: Subscription): readonly Sale[] {
  return [planSale(sub), ...seatSale(sub, sub.seats - includedSeats(sub.plan)), ...unitSales(sub.units)]
}

export function planSale({ plan }: Subscription): Sale {
  return { subject: 'plan', item: plan.key, name: plan.name, quantity: 1, unitAmount: plan.amount }
}

/** Seats beyond the included ones; none if there are none, or the plan sells none. */
export function seatSale({ plan }: Subscription, quantity: number): readonly Sale[] {
  if (plan.seatAmount === null || quantity <= 0) return []
  return [{ subject: 'seats', item: 'seats', name: plan.name, quantity, unitAmount: plan.seatAmount }]
}

export function unitSales(units: readonly Pick<Unit, 'terms'>[]): readonly Sale[] {
  const groups = Map.groupBy(units, ({ terms }) => `${terms.key} ${terms.amount}`)
  return [...groups.values()].flatMap((group) =>
    group.slice(0, 1).map(({ terms }) => saleOf(terms, group.length)),
  )
}

function saleOf({ key, name, amount }: AddOnTerms, quantity: number): Sale {
  return { subject: 'addOn', item: key, name, quantity, unitAmount: amount }
}
