import type { Minor } from '../engine/types.ts'
import { digitsOf, moneyFormat } from './formats.ts'

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
  // A decimal in text is formatted exactly; as a number it would lose digits.
  return moneyFormat(language, currency).format(literal(decimalOf(amount, currency)))
}

/** {@link decimalOf} writes nothing but a decimal. */
function literal(decimal: string): Intl.StringNumericLiteral {
  return decimal as Intl.StringNumericLiteral
}
