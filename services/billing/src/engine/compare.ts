import { cycleSeconds, sameCycle } from './periods.ts'
import { priceOf } from './terms.ts'
import type { Catalogue, Cycle, Minor, PlanTerms, Subscription } from './types.ts'

/** Whether a plan is smaller than the present one: it costs less in a cycle that both are sold in, or else per time. */
export function isSmaller(target: PlanTerms, cycle: Cycle, sub: Subscription, catalogue: Catalogue): boolean {
  if (target.key === sub.plan.key) return false
  for (const common of [sub.cycle, cycle]) {
    const [now, then] = [listed(sub.plan.key, common), listed(target.key, common)]
    if (now !== undefined && then !== undefined) return then < now
  }
  return target.amount * seconds(sub.cycle) < sub.plan.amount * seconds(cycle)

  function listed(key: string, common: Cycle): Minor | undefined {
    const plan = catalogue.plans.find((one) => one.key === key)
    const frozen = key === sub.plan.key && sameCycle(common, sub.cycle) ? sub.plan.amount : undefined
    return (plan && priceOf(plan, sub.currency, common)?.amount) ?? frozen
  }
}

export function isLonger(cycle: Cycle, than: Cycle): boolean {
  return seconds(cycle) > seconds(than)
}

function seconds(cycle: Cycle): bigint {
  return BigInt(cycleSeconds(cycle))
}
