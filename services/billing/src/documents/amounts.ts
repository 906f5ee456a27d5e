const MILLIONTHS_PER_PERCENT = 4
const USUAL_DECIMALS = 2

const decimals = new Map<string, number>()

/** How many digits follow the decimal separator in amounts of this currency. */
export function decimalsOf(currency: string): number {
  const known = decimals.get(currency)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? USUAL_DECIMALS
  decimals.set(currency, digits)
  return digits
}

/** Minor units as a plain decimal: −1234 cents are `-12.34`. */
export function decimal(amount: bigint, decimals: number): string {
  const digits = magnitude(amount)
    .toString()
    .padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const sign = amount < 0n ? '-' : ''
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`
}

/** A rate in millionths as a percentage without needless zeros: 55000n is `5.5`. */
export function percent(rate: bigint): string {
  const digits = rate.toString().padStart(MILLIONTHS_PER_PERCENT + 1, '0')
  const fraction = digits.slice(-MILLIONTHS_PER_PERCENT).replace(/0+$/, '')
  return `${digits.slice(0, -MILLIONTHS_PER_PERCENT)}${fraction && `.${fraction}`}`
}

export function magnitude(amount: bigint): bigint {
  return amount < 0n ? -amount : amount
}
