import { plusCycles } from './calendar.ts'
import { credit, salesOf, sell } from './lines.ts'
import { awake, thaw, thawsAt } from './pause.ts'
import { periodAt, sameCycle } from './periods.ts'
import { seatsNext } from './seats.ts'
import type { Anchor, Context, Cycle, Instant, Line, Outcome, Subscription } from './types.ts'
import { unitsNext } from './units.ts'

/** When a subscription next changes by itself: a period, a trial or a freeze ends. Null: never. */
export function dueAt(sub: Subscription): Instant | null {
  if (sub.status === 'ended') return null
  return sub.frozenAt === null ? sub.period.end : thawsAt(sub.frozenAt, sub.anchor.timeZone)
}

/** What happens then: what was pending takes effect, and the next period is billed at the terms that were bought. */
export function renew(sub: Subscription, context: Context): Outcome {
  if (sub.status === 'ended') return { after: sub, lines: [] }
  const version = sub.version + 1
  if (sub.frozenAt !== null) {
    return { after: { ...awake(sub), version }, lines: [] }
  }
  if (sub.pending.cancel || !sub.renews) return { after: { ...ended(sub), version }, lines: [] }
  const after = { ...nextOf(sub), version }
  return sell({ after, lines: [] }, salesOf(after), after.period.start, context)
}

/**
 * Ends it at an instant within its period. What is left of everything that was billed is given back, by the rule of any
 * change: who no longer gets it does not owe it. What waited in a freeze is still left.
 */
export function endNow(sub: Subscription, at: Instant, context: Pick<Context, 'newId'>): Outcome {
  if (sub.status === 'ended') return { after: sub, lines: [] }
  const { billed } = sub.frozenAt === null ? sub : thaw(sub, at)
  const { after, lines } = credit({ after: sub, lines: [] }, billed, at, context)
  return {
    after: {
      ...ended(after),
      frozenAt: null,
      period: { start: sub.period.start, end: at },
      version: sub.version + 1,
    },
    lines: lines.filter(({ amount }) => amount !== 0n),
  }
}

/**
 * Everything that happens by itself until an instant, that one included, in order. `endsFor` says when an invoice of
 * some instant ends the subscription unless it is paid: from then on, or from `endsAt`, nothing goes on by itself.
 */
export function advance(
  sub: Subscription,
  to: Instant,
  context: Context,
  { endsAt = Infinity, endsFor = () => Infinity }: Ends = {},
): { after: Subscription; invoices: readonly { at: Instant; lines: readonly Line[] }[] } {
  const invoices = []
  let after = sub
  let end = endsAt
  for (let at = dueAt(after); at !== null && at <= to && at < end; at = dueAt(after)) {
    const outcome = renew(after, context)
    if (outcome.lines.length > 0) {
      invoices.push({ at, lines: outcome.lines })
      end = Math.min(end, endsFor(at))
    }
    after = outcome.after
  }
  return { after, invoices }
}

/** When unpaid invoices end a subscription. */
export interface Ends {
  readonly endsAt?: Instant
  readonly endsFor?: (issuedAt: Instant) => Instant
}

function nextOf(sub: Subscription): Subscription {
  const cycle = sub.pending.plan?.cycle ?? sub.cycle
  const { anchor, index } = sameCycle(cycle, sub.cycle)
    ? { anchor: sub.anchor, index: sub.index + 1 }
    : goingOn(sub.anchor, cycle, sub.period.end)
  return {
    ...sub,
    status: 'active',
    cycle,
    anchor,
    index,
    // The end of a period and the start of the next one are the same reckoning: `periodOf`.
    period: { start: sub.period.end, end: plusCycles(anchor, cycle, index + 1) },
    plan: sub.pending.plan?.terms ?? sub.plan,
    seats: seatsNext(sub),
    units: unitsNext(sub.units),
    pending: {},
    billed: [],
  }
}

// The anchor stays where the new cycle has a boundary at the same instant: the 31st is not lost by going monthly.
function goingOn(anchor: Anchor, cycle: Cycle, at: Instant): { anchor: Anchor; index: number } {
  const { index, period } = periodAt(anchor, cycle, at)
  return period.start === at ? { anchor, index } : { anchor: { ...anchor, at }, index: 0 }
}

function ended(sub: Subscription): Subscription {
  return { ...sub, status: 'ended', renews: false, units: [], pending: {}, billed: [] }
}
