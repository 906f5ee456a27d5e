import type { Minor } from '../engine/types.ts'

/** Digits after the point of a currency: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217, as the runtime knows it). */
export function digitsOf(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  )
}

/** An amount of minor units as a plain decimal: 1234n of EUR is `12.34`. */
export function decimalOf(amount: Minor, currency: string): string {
  const digits = digitsOf(currency)
  const magnitude = (amount < 0n ? -amount : amount).toString().padStart(digits + 1, '0')
  const whole = digits === 0 ? magnitude : `${magnitude.slice(0, -digits)}.${magnitude.slice(-digits)}`
  return amount < 0n ? `-${whole}` : whole
}

/** An amount as somebody reads it: `€12.34`, `12,34 €`. */
export function amountIn(
  amount: Minor,
  { language, currency }: { language: string; currency: string },
): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency })
  // A decimal in text is formatted exactly; as a number it would lose digits.
  return format.format(literal(decimalOf(amount, currency)))
}

/** {@link decimalOf} writes nothing but a decimal. */
function literal(decimal: string): Intl.StringNumericLiteral {
  return decimal as Intl.StringNumericLiteral
}
