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
    const { after, lines } = ordered.reduce((soFar, one) => make(soFar, one, at, context), start)
    if (after === sub) refuse('no_change')
    return { after: { ...after, version: sub.version + 1 }, lines }
  })
}

function make(soFar: Outcome, one: Change, at: Instant, context: Context): Outcome {
  const { status } = soFar.after
  if (status === 'ended' && one.kind !== 'plan') refuse('ended')
  if (status === 'frozen' && one.kind !== 'resume' && one.kind !== 'cancel') refuse('frozen')
  switch (one.kind) {
    case 'plan':
      return choosePlan(soFar, one, at, context)
    case 'quantity':
      return setQuantity(soFar, one.item, one.quantity, at, context)
    case 'cancelUnit':
      return cancelUnit(soFar, one.unit)
    case 'restoreUnit':
      return restoreUnit(soFar, one.unit, context)
    case 'cancel':
      return cancel(soFar)
    case 'resume':
      return catchUp(resume(soFar, at), at, context)
    case 'freeze':
      return freeze(soFar, at)
  }
}

// A freeze that began on the last day may end after the period: the next one is then billed with what ends the freeze.
function catchUp(soFar: Outcome, at: Instant, context: Context): Outcome {
  const due = dueAt(soFar.after)
  if (due === null || due > at) return soFar
  const { after, lines } = renew(soFar.after, context)
  return { after, lines: [...soFar.lines, ...lines] }
}

function setQuantity(soFar: Outcome, item: string, wanted: number, at: Instant, context: Context): Outcome {
  const inRange = Number.isInteger(wanted) && wanted >= 0 && wanted <= MOST
  if (!inRange) refuse('out_of_range', { item, most: MOST })
  return item === 'seats' ? setSeats(soFar, wanted, at, context) : setUnits(soFar, item, wanted, at, context)
}
