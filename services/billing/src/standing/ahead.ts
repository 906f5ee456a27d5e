import type { Notice } from '@foyer/contracts/billing/notices'
import { plusDays } from '../engine/calendar.ts'
import { pendingOf } from '../engine/pending.ts'
import { dueAt } from '../engine/renew.ts'
import type { Instant, Subscription } from '../engine/types.ts'
import { iso } from '../words/shown.ts'

/** Calendar days before a trial ends, and before what is pending takes effect. */
const TRIAL_DAYS = 3
const CHANGE_DAYS = 1

/** When people are to be told of what comes by itself at the end of the period; null where nothing will. */
export function toldAheadAt(sub: Subscription): Instant | null {
  const end = dueAt(sub)
  const days = daysAhead(sub)
  return end === null || days === 0 ? null : plusDays(end, -days, sub.anchor.timeZone)
}

/** What they are told then, as far as it stands now. */
export function noticesAhead(accountId: string, sub: Subscription): Notice[] {
  const told = toldAheadAt(sub)
  if (told === null) return []
  const about = { accountId, at: iso(told), on: iso(sub.period.end) }
  if (sub.status === 'trialing') return [{ ...about, kind: 'trial_ahead', renews: sub.renews }]
  const { plan, cancel } = sub.pending
  const seats = pendingOf(sub).find((one) => one.kind === 'seats')?.quantity ?? null
  return [
    {
      ...about,
      kind: 'change_ahead',
      plan: plan?.terms.name ?? null,
      seats,
      cancel: cancel ?? false,
    },
  ]
}

function daysAhead({ status, frozenAt, pending }: Subscription): number {
  if (status === 'trialing') return TRIAL_DAYS
  return frozenAt === null && Object.keys(pending).length > 0 ? CHANGE_DAYS : 0
}
