import type { ReadingOnly } from '@foyer/contracts/billing/reading-only'
import type { Subscription as Shown } from '@foyer/contracts/billing/subscription'
import { catalogueOf } from '../catalogue/loaded.ts'
import { stepsFor, takesNothing } from '../dunning/after-end.ts'
import { stepsAhead } from '../engine/dunning.ts'
import { iso } from '../words/shown.ts'
import type { Situation } from './situation.ts'

/** Why the account can only be read; as `billing.reading_only` says it, of a state that may not be stored yet. */
export function whyReadingOnly({ state, restricted, invoiced }: Situation): ReadingOnly | null {
  if (restricted) return 'unpaid'
  if (state.status === 'frozen') return 'frozen'
  if (state.status !== 'ended') return null
  if (invoiced) return 'ended'
  return state.version === 1 ? 'no_plan' : 'trial_ended'
}

/** Whether something is to be done about an unpaid invoice that the run has not come to. */
export function stepDue({ owed, state, now, catalogue, catalogueVersion }: Situation): boolean {
  if (owed.length === 0) return false
  const { dunning } = catalogueOf(catalogueVersion, catalogue)
  const { timeZone } = state.anchor
  return owed.some(
    ({ dueAt, done }) =>
      dueAt <= now &&
      stepsAhead({ dueAt, timeZone }, stepsFor(state, dunning), done, now).some(({ at }) => at <= now),
  )
}

/** Unpaid invoices that are due, with what was done and what comes: of one that is not due yet there is nothing to say. */
export function shownDunning({ owed, state, now, catalogue, catalogueVersion }: Situation): Shown['dunning'] {
  const { dunning } = catalogueOf(catalogueVersion, catalogue)
  return owed
    .filter(({ dueAt }) => dueAt <= now)
    .map(({ invoiceId, number, open, dueAt, done }) => ({
      invoiceId,
      number,
      open,
      dueAt: iso(dueAt),
      done: done
        .filter((step) => !takesNothing(state, step, Date.parse(step.on)))
        .map(({ action, on }) => ({ action, on })),
      next: stepsAhead({ dueAt, timeZone: state.anchor.timeZone }, stepsFor(state, dunning), done, now)
        .filter((step) => !takesNothing(state, step, step.at))
        .map(({ action, at }) => ({ action, on: iso(at) })),
    }))
}
