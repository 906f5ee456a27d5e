import { daysBetween, plusDays } from './calendar.ts'
import { refuse } from './refuse.ts'
import type { Instant, Outcome, Period, Subscription } from './types.ts'

/** Calendar days after which a frozen subscription goes on by itself. */
const LONGEST_FREEZE = 60

/** It ends with the period that is paid for; a trial ends as if nobody had chosen a plan. */
export function cancel(soFar: Outcome): Outcome {
  const { after: sub } = soFar
  if (sub.status === 'trialing') return sub.renews ? { ...soFar, after: { ...sub, renews: false } } : soFar
  return sub.pending.cancel
    ? soFar
    : { ...soFar, after: { ...sub, pending: { ...sub.pending, cancel: true } } }
}

/** Ends a freeze, or else undoes a cancellation. */
export function resume(soFar: Outcome, at: Instant): Outcome {
  const { after: sub } = soFar
  if (sub.status === 'frozen') return { ...soFar, after: thaw(sub, at) }
  if (sub.status === 'trialing') return sub.renews ? soFar : { ...soFar, after: { ...sub, renews: true } }
  const { cancel: cancelled, ...pending } = sub.pending
  return cancelled ? { ...soFar, after: { ...sub, pending } } : soFar
}

/** Nothing is charged and nothing is given back: what is paid for waits. */
export function freeze(soFar: Outcome, at: Instant): Outcome {
  const { after: sub } = soFar
  if (sub.status === 'trialing') refuse('in_trial')
  return sub.status === 'frozen' ? soFar : { ...soFar, after: { ...sub, status: 'frozen', frozenAt: at } }
}

/** When a frozen subscription goes on by itself. */
export function thawsAt(frozenAt: Instant, timeZone: string): Instant {
  return plusDays(frozenAt, LONGEST_FREEZE, timeZone)
}

/** As it will be when it has gone on by itself: whatever waits in a freeze comes later by its days. */
export function awake(sub: Subscription): Subscription {
  return sub.frozenAt === null ? sub : thaw(sub, thawsAt(sub.frozenAt, sub.anchor.timeZone))
}

/**
 * Goes on where it stood: the period, and all that was billed for it, moves by the calendar days of the freeze, so as
 * many are left as were. The next periods are counted from its new end.
 */
export function thaw(sub: Subscription, at: Instant): Subscription {
  const { timeZone } = sub.anchor
  const days = daysBetween(sub.frozenAt ?? at, at, timeZone)
  const going: Subscription = { ...sub, status: 'active', frozenAt: null }
  if (days === 0) return going
  const moved = ({ start, end }: Period): Period => ({
    start: plusDays(start, days, timeZone),
    end: plusDays(end, days, timeZone),
  })
  const period = moved(sub.period)
  return {
    ...going,
    anchor: { at: period.end, timeZone },
    index: -1,
    period,
    units: sub.units.map((unit) => ({ ...unit, endsAt: unit.endsAt === null ? null : period.end })),
    billed: sub.billed.map((line) => ({ ...line, period: moved(line.period) })),
  }
}
