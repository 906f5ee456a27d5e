import { cancel, freeze, resume } from './pause.ts'
import { choosePlan } from './plan.ts'
import { answer, refuse } from './refuse.ts'
import { dueAt, renew } from './renew.ts'
import { setSeats } from './seats.ts'
import type { Answer, Change, Context, Instant, Outcome, Subscription } from './types.ts'
import { cancelUnit, restoreUnit, setUnits } from './units.ts'

/** Of one item. */
const MOST = 10_000

/** Changes asked for together are made in this order, however they are written down: what others build on comes first. */
const ORDER = ['resume', 'plan', 'quantity', 'cancelUnit', 'restoreUnit', 'freeze', 'cancel'] as const

/**
 * Makes all of the changes at one instant, or none. Whatever was due by then has been done before: see `advance`.
 * Lines are due now; everything else waits in `after.pending`.
 */
export function change(
  sub: Subscription,
  changes: readonly Change[],
  at: Instant,
  context: Context,
): Answer<Outcome> {
  const due = dueAt(sub) ?? Infinity
  if (at >= due) throw new RangeError(`At ${at} what was due at ${due} has not been done`)
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
      return restoreUnit(now, one.unit, context)
    case 'cancel':
      return cancel(now)
    case 'resume':
      return catchUp(resume(now, at), at, context)
    case 'freeze':
      return freeze(now, at)
  }
}

// A freeze that began on the last day may end after the period: the next one is then billed with what ends the freeze.
function catchUp(now: Outcome, at: Instant, context: Context): Outcome {
  const due = dueAt(now.after)
  if (due === null || due > at) return now
  const { after, lines } = renew(now.after, context)
  return { after, lines: [...now.lines, ...lines] }
}

function setQuantity(now: Outcome, item: string, wanted: number, at: Instant, context: Context): Outcome {
  const inRange = Number.isInteger(wanted) && wanted >= 0 && wanted <= MOST
  if (!inRange) refuse('out_of_range', { item, most: MOST })
  return item === 'seats' ? setSeats(now, wanted, at, context) : setUnits(now, item, wanted, at, context)
}
