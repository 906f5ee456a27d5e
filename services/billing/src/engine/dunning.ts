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

/**
 * The steps still to come, in order. What comes before a step that was done is over, also where another catalogue
 * has put it there since: nobody is reminded of yesterday.
 */
export function stepsLeft(
  steps: readonly DunningStep[],
  done: readonly DunningStep[],
): readonly DunningStep[] {
  const reached = Math.max(-1, ...done.map(({ afterDays }) => afterDays))
  const was = (step: DunningStep): boolean =>
    done.some(({ afterDays, action }) => afterDays === step.afterDays && action === step.action)
  return steps
    .toSorted((a, b) => a.afterDays - b.afterDays)
    .filter((step) => step.afterDays >= reached && !was(step))
}

/** The steps that have come and were not done, in order. */
export function dueSteps(
  invoice: Unpaid,
  steps: readonly DunningStep[],
  done: readonly DunningStep[],
  now: Instant,
): readonly DunningStep[] {
  return stepsLeft(steps, done).filter((step) => stepAt(invoice, step) <= now)
}

/** When the first of some steps comes, if there is one. */
export function firstStepAt(invoice: Unpaid, steps: readonly DunningStep[]): Instant | null {
  const [first] = steps.toSorted((a, b) => a.afterDays - b.afterDays)
  return first === undefined ? null : stepAt(invoice, first)
}
