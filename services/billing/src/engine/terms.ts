import { mulDiv } from './money.ts'
import { sameCycle } from './periods.ts'
import { refuse } from './refuse.ts'
import type { AddOnTerms, Catalogue, CataloguePlan, Cycle, PlanTerms, Price } from './types.ts'

export function planOf(catalogue: Catalogue, key: string): CataloguePlan {
  return catalogue.plans.find((one) => one.key === key) ?? refuse('not_offered', { item: key })
}

/** The plan at today's price, as it stays once bought. */
export function offeredPlan(catalogue: Catalogue, key: string, currency: string, cycle: Cycle): PlanTerms {
  const plan = planOf(catalogue, key)
  const { family, name, includes, proration } = plan
  const price = priceOf(plan, currency, cycle) ?? refuse('not_priced', { item: key, currency, ...cycle })
  const seatAmount = seatAmountOf(plan, price)
  return { key, family, name, amount: price.amount, seatAmount, includes, proration }
}

/** The add-on at today's price, as it stays once bought. */
export function offeredAddOn(catalogue: Catalogue, key: string, currency: string, cycle: Cycle): AddOnTerms {
  const addOn = catalogue.addOns.find((one) => one.key === key) ?? refuse('not_offered', { item: key })
  const price = priceOf(addOn, currency, cycle) ?? refuse('not_priced', { item: key, currency, ...cycle })
  return { key, name: addOn.name, amount: price.amount, gives: addOn.gives }
}

/** What a plan or an add-on costs for one cycle, if it is sold so. */
export function priceOf(
  from: { readonly prices: readonly Price[] },
  currency: string,
  cycle: Cycle,
): Price | undefined {
  return from.prices.find((price) => price.currency === currency && sameCycle(price.cycle, cycle))
}

/** How many seats a plan includes; 0 too where it knows no seats or does not limit them. */
export function includedSeats(plan: Pick<PlanTerms, 'includes'>): number {
  return plan.includes['seats'] ?? 0
}

/** A further seat costs what an included one does, unless the price says otherwise; null where seats are not sold. */
export function seatAmountOf(plan: CataloguePlan, price: Price): bigint | null {
  const { seats } = plan.includes
  if (seats === undefined || seats === null) return null
  return price.seatAmount ?? (seats > 0 ? mulDiv(price.amount, 1, seats) : null)
}
