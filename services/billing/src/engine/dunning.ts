import { plusDays } from './calendar.ts'
import type { DunningStep, Instant } from './types.ts'

/** An invoice that is not paid, in the zone of the account that owes it. */
export interface Unpaid {
  readonly dueAt: Instant
  readonly timeZone: string
}

/** A step that was carried out, and when: by the account's clock. */
export interface DoneStep extends DunningStep {
  readonly doneAt: Instant
}

/** A step that is still to come, or has come and was not carried out yet. */
export interface ComingStep extends DunningStep {
  readonly at: Instant
}

const DAY = 86_400_000

/**
 * The steps that are left and when they come, in order: so many calendar days after the due date, at the same time of
 * day. Where one is carried out a day late or more, those after it keep their distance to it: whoever could not hear of
 * the one is not hit by the next. At most the steps of one day have come at a time.
 */
export function stepsAhead(
  unpaid: Unpaid,
  steps: readonly DunningStep[],
  done: readonly DoneStep[],
  now: Instant,
): readonly ComingStep[] {
  const left = stepsLeft(steps, done)
  const known = Math.max(0, ...done.map((step) => daysSince(stepAt(unpaid, step, 0), step.doneAt)))
  const [first] = left
  const late = first === undefined ? 0 : Math.max(0, daysSince(stepAt(unpaid, first, known), now))
  return left.map((step) => ({ ...step, at: stepAt(unpaid, step, known + late) }))
}

/**
 * The steps still to come, in order. What comes before a step that was done is over, also where another catalogue
 * has put it there since: nobody is reminded of yesterday.
 */
function stepsLeft(steps: readonly DunningStep[], done: readonly DunningStep[]): readonly DunningStep[] {
  const reached = Math.max(-1, ...done.map(({ afterDays }) => afterDays))
  const was = (step: DunningStep): boolean =>
    done.some(({ afterDays, action }) => afterDays === step.afterDays && action === step.action)
  return steps
    .toSorted((a, b) => a.afterDays - b.afterDays)
    .filter((step) => step.afterDays >= reached && !was(step))
}

function stepAt({ dueAt, timeZone }: Unpaid, { afterDays }: DunningStep, late: number): Instant {
  return plusDays(dueAt, afterDays + late, timeZone)
}

/** Whole days; below zero where it is still to come. */
function daysSince(at: Instant, now: Instant): number {
  return Math.floor((now - at) / DAY)
}
