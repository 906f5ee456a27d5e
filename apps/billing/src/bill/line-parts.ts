import type { Line } from '@foyer/contracts/billing/quotes'

/** What a line is for. Its description says the days and the arithmetic after it, which a screen shows in its own form. */
export function subjectOf({ description }: Pick<Line, 'description'>): string {
  const parts = description.split(' · ')
  return parts.length < 3 ? description : parts.slice(0, -2).join(' · ')
}

/** Whether a line's amount is its full price times the part of the period, rounded half away from zero. */
export function isWhole({ quantity, unitAmount, amount, proration }: Line): boolean {
  const { numerator, denominator } = proration ?? { numerator: 1, denominator: 1 }
  const product = BigInt(quantity) * BigInt(unitAmount) * BigInt(numerator)
  const size = product < 0n ? -product : product
  const rounded = (size * 2n + BigInt(denominator)) / (BigInt(denominator) * 2n)
  return rounded === BigInt(Math.abs(amount))
}
