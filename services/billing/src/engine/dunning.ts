import { plusDays } from './calendar.ts'
import type { DunningStep, Instant } from './types.ts'

/** An invoice that is not paid, in the zone of the account that owes it. */
export interface Unpaid {
  readonly dueAt: Instant
  readonly timeZone: string
}

/** When a step comes: so many calendar days after the due date, at the same time of day. */
export function stepAt({ dueAt, timeZone }: Unpaid, step: DunningStep): Instant {
  return plusDays(dueAt, step.afterDays, timeZone)
}

/** The steps that have come and were not done, in order; `done` is how many of them were, from the first one. */
export function dueSteps(
  invoice: Unpaid,
  steps: readonly DunningStep[],
  done: number,
  now: Instant,
): readonly DunningStep[] {
  return steps
    .toSorted((a, b) => a.afterDays - b.afterDays)
    .slice(done)
    .filter((step) => stepAt(invoice, step) <= now)
}

/** When the next step comes, if there is one. */
export function nextStepAt(invoice: Unpaid, steps: readonly DunningStep[], done: number): Instant | null {
  const next = steps.toSorted((a, b) => a.afterDays - b.afterDays)[done]
  return next === undefined ? null : stepAt(invoice, next)
}
