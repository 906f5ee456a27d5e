import type { Line as ShownLine } from '@foyer/contracts/billing/quotes'
import type { Instant, Line, Minor } from '../engine/types.ts'
import { describe, type Reader } from './describe.ts'

/** Engine → contract: instants as ISO 8601 in UTC, amounts as whole numbers. */
export const iso = (at: Instant): string => new Date(at).toISOString()

/** A whole number of the contract. `PRICE_MAX`, `QUANTITY_MAX` and `UNITS_MAX` keep every amount below 2^53. */
export function minor(amount: Minor): number {
  const value = Number(amount)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${amount} is more than JSON can carry`)
  return value
}

/** A rate in millionths as the percent people write: 233300n is `23.33`. */
export function percentOf(rate: bigint): string {
  const text = rate.toString().padStart(5, '0')
  return `${text.slice(0, -4)}.${text.slice(-4)}`.replace(/\.?0+$/, '')
}

/** A line of a bill for somebody who reads it. */
export function shownLine(line: Line, reader: Reader): ShownLine {
  const { item, kind, quantity, proration, period, taxation } = line
  return {
    item: line.subject === 'plan' ? 'plan' : item,
    kind,
    description: describe(line, reader),
    quantity,
    unitAmount: minor(line.unitAmount),
    amount: minor(line.amount),
    proration,
    periodStart: iso(period.start),
    periodEnd: iso(period.end),
    taxRate: percentOf(taxation.rate),
    taxCategory: taxation.category,
    tax: minor(line.tax),
  }
}
