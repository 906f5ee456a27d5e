/** Minor units as a decimal text: exact at any size, since no floating point touches it. */
export function decimal(minor: bigint | number, digits: number): string {
  const value = BigInt(minor)
  const text = (value < 0n ? -value : value).toString().padStart(digits + 1, '0')
  const cut = text.length - digits
  return `${value < 0n ? '-' : ''}${text.slice(0, cut)}${digits ? `.${text.slice(cut)}` : ''}`
}

/** An amount is written as documents, mails and the lines of bills write it, by the language alone: `US$5`, `5 $US`. */
export const moneyLocale = (locale: string): string =>
  locale.startsWith('en') ? 'en-GB' : locale.replace(/-.*/, '')

const formats = new Map<string, Intl.NumberFormat>()

function formatOf(locale: string, currency: string, signed: boolean): Intl.NumberFormat {
  const id = `${locale} ${currency} ${signed}`
  const known =
    formats.get(id) ??
    new Intl.NumberFormat(moneyLocale(locale), {
      style: 'currency',
      currency,
      signDisplay: signed ? 'exceptZero' : 'auto',
    })
  formats.set(id, known)
  return known
}

/** The typings want a template literal of numbers; a text of {@link decimal} is one. */
function asNumeric(text: string): Intl.StringNumericLiteral {
  return text as Intl.StringNumericLiteral
}

const digitsOf = (format: Intl.NumberFormat) => format.resolvedOptions().maximumFractionDigits ?? 2

/** "1234.50": for files that a machine reads. */
export function decimalMoney(minor: bigint | number, currency: string): string {
  return decimal(minor, digitsOf(formatOf('en', currency, false)))
}

/** "€1,234.50" or "1 234,50 €": minor units in, the currency's own number of digits out. */
export function formatMoney(
  minor: bigint | number,
  currency: string,
  locale: string,
  signed = false,
): string {
  const format = formatOf(locale, currency, signed)
  return format.format(asNumeric(decimal(minor, digitsOf(format))))
}
