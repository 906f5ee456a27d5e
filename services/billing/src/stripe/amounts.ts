/** Currencies that Stripe counts in whole units, in tenths of thousandths, or in hundredths that they do not have. */
const WHOLE = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '))
const THOUSANDTHS = new Set('BHD JOD KWD OMR TND'.split(' '))

function digitsAtStripe(currency: string): number {
  if (WHOLE.has(currency)) return 0
  return THOUSANDTHS.has(currency) ? 3 : 2
}

function digits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  )
}

/** An amount of ours as Stripe counts it; undefined where Stripe cannot take exactly that. */
export function toStripe(amount: bigint, currency: string): number | undefined {
  const more = digitsAtStripe(currency) - digits(currency)
  const scale = 10n ** BigInt(Math.abs(more))
  if (more < 0 && amount % scale !== 0n) return undefined
  const theirs = more < 0 ? amount / scale : amount * scale
  // Cards know no thousandth: the last of three decimals has to be zero.
  if (THOUSANDTHS.has(currency) && theirs % 10n !== 0n) return undefined
  return theirs <= 99_999_999n ? Number(theirs) : undefined
}

/** An amount of Stripe's in our minor units. */
export function fromStripe(amount: number, currency: string): bigint {
  const more = digitsAtStripe(currency) - digits(currency)
  const scale = 10n ** BigInt(Math.abs(more))
  return more < 0 ? BigInt(amount) * scale : BigInt(amount) / scale
}
