import type { Catalogue, CataloguePlan } from '../engine/types.ts'

/** The plan that new accounts of a family try: the first one of the catalogue that has a trial. */
export function trialPlanOf({ plans }: Catalogue, family: string): CataloguePlan | undefined {
  return plans.find((plan) => plan.family === family && plan.trialDays > 0)
}
