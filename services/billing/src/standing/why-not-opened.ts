import type { Catalogue, Cycle, Refusal } from '../engine/types.ts'
import type { Order } from '../engine/start.ts'

/** Why an account cannot begin so, in one line: what was asked for, and what there is. */
export function whyNotOpened(
  { code, data }: Refusal,
  { plan: key, currency, cycle }: Order,
  { plans }: Catalogue,
): string {
  const plan = plans.find((one) => one.key === key)
  if (!plan) return `There is no plan ${key}; there are ${plans.map((one) => one.key).join(', ')}.`
  if (code === 'not_offered') return `Plan ${key} has no trial.`
  if (code === 'not_priced') {
    const sold = plan.prices.map((price) => `${price.currency} ${named(price.cycle)}`)
    return `Plan ${key} is not sold as ${currency} ${named(cycle)}; it is as ${sold.join(', ')}.`
  }
  return `${code} ${JSON.stringify(data)}`
}

/** As an operator writes a cycle: `month`, `30-day`. */
function named({ unit, count }: Cycle): string {
  return count === 1 ? unit : `${count}-${unit}`
}
