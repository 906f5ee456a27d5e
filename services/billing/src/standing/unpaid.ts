import type { ReadingOnly } from '@foyer/contracts/billing/reading-only'
import type { Subscription as Shown } from '@foyer/contracts/billing/subscription'
import { catalogueOf } from '../catalogue/loaded.ts'
import { stepAt, stepsLeft } from '../engine/dunning.ts'
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
      done: done.map(({ action, on }) => ({ action, on })),
      next: stepsLeft(dunning, done).map((step) => ({
        action: step.action,
        on: iso(stepAt({ dueAt, timeZone: state.anchor.timeZone }, step)),
      })),
    }))
}
