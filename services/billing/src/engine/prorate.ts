import { daysBetween } from './calendar.ts'
import { mulDiv } from './money.ts'
import type { Fraction, Instant, Minor, Period, ProrationRule } from './types.ts'

interface Prorated extends Fraction {
  readonly amount: Minor
}

/**
 * What the rest of a period costs from an instant on: the days left of the days it has, multiplied first and rounded
 * once. The day (or second) of the instant belongs to what begins then.
 */
export function prorate(
  amount: Minor,
  period: Period,
  at: Instant,
  rule: ProrationRule,
  timeZone: string,
): Prorated {
  const part = fractionLeft(period, at, rule, timeZone)
  return { amount: mulDiv(amount, part.numerator, part.denominator), ...part }
}

/** Which part of a period is left at an instant: all of it until it starts, nothing from its end on. */
function fractionLeft(period: Period, at: Instant, rule: ProrationRule, timeZone: string): Fraction {
  // A period within one day has no midnight to count, and is then paid for whole or not at all.
  const denominator = Math.max(unitsBetween(period.start, period.end, rule, timeZone), 1)
  const unit = rule.granularity
  if (at <= period.start) return { numerator: denominator, denominator, unit }
  if (at >= period.end) return { numerator: 0, denominator, unit }
  // Clocks that go back over midnight show a date twice: still no more is left than there was.
  const left = Math.min(unitsBetween(at, period.end, rule, timeZone), denominator)
  return { numerator: left, denominator, unit }
}

function unitsBetween(from: Instant, to: Instant, rule: ProrationRule, timeZone: string): number {
  const units = rule.granularity === 'day' ? daysBetween(from, to, timeZone) : second(to) - second(from)
  return units + (rule.endDayCounts ? 1 : 0)
}

function second(at: Instant): number {
  return Math.floor(at / 1000)
}
