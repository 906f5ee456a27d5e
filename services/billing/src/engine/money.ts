import type { Minor } from './types.ts'

/** `amount · numerator / denominator`, rounded once: half away from zero, so −x is exactly what x is. */
export function mulDiv(amount: Minor, numerator: bigint | number, denominator: bigint | number): Minor {
  const product = amount * BigInt(numerator)
  const divisor = BigInt(denominator)
  if (divisor <= 0n) throw new RangeError(`Divided by ${divisor}`)
  const magnitude = product < 0n ? -product : product
  const rounded = (2n * magnitude + divisor) / (2n * divisor)
  return product < 0n ? -rounded : rounded
}

/**
 * Divides an amount in the given proportions without losing a unit: each part is rounded towards zero, and the
 * units that remain go to the largest remainders, the first one where they are equal.
 */
export function allocate(amount: Minor, weights: readonly (bigint | number)[]): readonly Minor[] {
  const shares = weights.map(BigInt)
  const whole = sum(shares)
  if (whole <= 0n || shares.some((share) => share < 0n)) throw new RangeError('No proportions to divide by')
  const sign = amount < 0n ? -1n : 1n
  const exact = shares.map((share) => sign * amount * share)
  const parts = exact.map((part) => part / whole)
  const missing = Number(sign * amount - sum(parts))
  const favoured = new Set(
    exact
      .map((part, index) => ({ index, remainder: part % whole }))
      .toSorted((a, b) => compare(b.remainder, a.remainder))
      .slice(0, missing)
      .map(({ index }) => index),
  )
  return parts.map((part, index) => sign * (part + (favoured.has(index) ? 1n : 0n)))
}

export function sum(amounts: readonly Minor[]): Minor {
  return amounts.reduce((total, amount) => total + amount, 0n)
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}
