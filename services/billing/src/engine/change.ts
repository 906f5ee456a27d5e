import { cancel, freeze, resume } from './pause.ts'
import { choosePlan } from './plan.ts'
import { answer, refuse } from './refuse.ts'
import { dueAt } from './renew.ts'
import { setSeats } from './seats.ts'
import type { Answer, Change, Context, Instant, Outcome, Subscription } from './types.ts'
import { cancelUnit, restoreUnit, setUnits } from './units.ts'

const MOST = 100_000

/** Changes asked for together are made in this order, however they are written down: what others build on comes first. */
const ORDER = ['resume', 'plan', 'quantity', 'cancelUnit', 'restoreUnit', 'freeze', 'cancel'] as const

/**
 * Makes all of the changes at one instant, or none. The instant lies in the running period: what was due before it
 * has been done. Lines are due now; everything else waits in `after.pending`.
 */
export function change(
  sub: Subscription,
  changes: readonly Change[],
  at: Instant,
  context: Context,
): Answer<Outcome> {
  const due = dueAt(sub) ?? Infinity
  if (at < sub.period.start || at >= due)
    throw new RangeError(`${at} is not between ${sub.period.start} and ${due}`)
  return answer(() => {
    const ordered = changes.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
    const start: Outcome = { after: sub, lines: [] }
    const { after, lines } = ordered.reduce((now, one) => make(now, one, at, context), start)
    if (after === sub) refuse('no_change')
    return { after: { ...after, version: sub.version + 1 }, lines }
  })
}

function make(now: Outcome, one: Change, at: Instant, context: Context): Outcome {
  const { status } = now.after
  if (status === 'ended' && one.kind !== 'plan') refuse('ended')
  if (status === 'frozen' && one.kind !== 'resume' && one.kind !== 'cancel') refuse('frozen')
  switch (one.kind) {
    case 'plan':
      return choosePlan(now, one, at, context)
    case 'quantity':
      return setQuantity(now, one.item, one.quantity, at, context)
    case 'cancelUnit':
      return cancelUnit(now, one.unit)
    case 'restoreUnit':
      return restoreUnit(now, one.unit)
    case 'cancel':
      return cancel(now)
    case 'resume':
      return resume(now, at)
    case 'freeze':
      return freeze(now, at)
  }
}

function setQuantity(now: Outcome, item: string, wanted: number, at: Instant, context: Context): Outcome {
  const inRange = Number.isInteger(wanted) && wanted >= 0 && wanted <= MOST
  if (!inRange) refuse('out_of_range', { item, most: MOST })
  return item === 'seats' ? setSeats(now, wanted, at, context) : setUnits(now, item, wanted, at, context)
}
