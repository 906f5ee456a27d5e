import { plusCycles } from './calendar.ts'
import type { Anchor, Cycle, Instant, Period } from './types.ts'

/** Mean lengths in seconds of the Gregorian calendar: to compare cycles and to guess an index, never to bill by. */
const SECONDS = { day: 86_400, week: 604_800, month: 2_629_746, year: 31_556_952 } as const

/**
 * The n-th period of an anchor, from 0. Both ends are counted from the anchor itself and never from the period
 * before: 31 January is followed by 28 February and then by 31 March.
 */
export function periodOf(anchor: Anchor, cycle: Cycle, n: number): Period {
  return { start: plusCycles(anchor, cycle, n), end: plusCycles(anchor, cycle, n + 1) }
}

/** The period of an anchor in which an instant lies, and which one it is; negative before the anchor. */
export function periodAt(anchor: Anchor, cycle: Cycle, at: Instant): { index: number; period: Period } {
  let index = Math.floor((at - anchor.at) / 1000 / cycleSeconds(cycle))
  while (plusCycles(anchor, cycle, index) > at) index -= 1
  while (plusCycles(anchor, cycle, index + 1) <= at) index += 1
  return { index, period: periodOf(anchor, cycle, index) }
}

/** How long a cycle is on average, in seconds. */
export function cycleSeconds(cycle: Cycle): number {
  return SECONDS[cycle.unit] * cycle.count
}

export function sameCycle(a: Cycle, b: Cycle): boolean {
  return a.unit === b.unit && a.count === b.count
}
