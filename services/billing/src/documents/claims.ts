import { magnitude } from './amounts.ts'
import type { InvoiceDocument, TaxTotal } from './document.ts'

const MILLION = 1_000_000n

/**
 * Whether the taxes of a document are such as EN 16931 has them; only then does it claim to be one. Each line's tax is
 * rounded by itself, so their sum can leave the tolerance where a currency has no decimals; and a credit of a sale that
 * was taxed beside a charge outside the scope of VAT is two documents to the standard (BR-O-11).
 */
export function taxesConform({ taxes }: Pick<InvoiceDocument, 'taxes'>, decimals: number): boolean {
  const outside = taxes.filter(({ category }) => category === 'O')
  const alone = outside.length === 0 || outside.length === taxes.length
  return alone && taxes.every((one) => isWithinTolerance(one, 10n ** BigInt(decimals)))
}

/** BR-CO-17: the tax is that of the whole, in hundredths, give or take less than one whole unit of the currency. */
function isWithinTolerance({ base, rate, tax }: TaxTotal, unit: bigint): boolean {
  const exact = 200n * magnitude(base) * rate
  const hundredths = (exact + MILLION * unit) / (2n * MILLION * unit)
  return magnitude(100n * magnitude(tax) - hundredths * unit) < 100n * unit
}
