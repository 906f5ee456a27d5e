import { sum } from './money.ts'
import type { Line, Minor, TaxTreatment } from './types.ts'

/** An invoice, or a credit note where `total` is negative: it becomes credit of the account. */
export interface Amounts {
  readonly lines: readonly Line[]
  /** Without tax. */
  readonly subtotal: Minor
  readonly tax: Minor
  /** What of the account's credit pays for it. */
  readonly creditUsed: Minor
  /** What is left to pay: subtotal + tax − creditUsed. */
  readonly total: Minor
}

/** Adds up lines; `balance` is the account's credit, never negative. */
export function totalOf(lines: readonly Line[], balance: Minor): Amounts {
  const subtotal = sum(lines.map(netOf))
  const tax = sum(lines.map((line) => line.tax))
  const gross = subtotal + tax
  const payable = gross > 0n ? gross : 0n
  const creditUsed = balance < payable ? balance : payable
  return { lines, subtotal, tax, creditUsed, total: gross - creditUsed }
}

/** The account's credit after an invoice or credit note. */
export function balanceAfter(balance: Minor, { creditUsed, total }: Amounts): Minor {
  return balance - creditUsed + (total < 0n ? -total : 0n)
}

/**
 * Where the account stands after an invoice or credit note: what credit there is then pays what was open before, so
 * that nobody has credit and owes.
 */
export function standingAfter(
  { balance, open }: { readonly balance: Minor; readonly open: Minor },
  amounts: Amounts,
): { balance: Minor; open: Minor; paysOpen: Minor } {
  const credit = balanceAfter(balance, amounts)
  const paysOpen = credit < open ? credit : open
  const charged = amounts.total > 0n ? amounts.total : 0n
  return { balance: credit - paysOpen, open: open + charged - paysOpen, paysOpen }
}

/** Net and tax of each category and rate, in the order they come: what an e-invoice states as its tax breakdown. */
export function taxesOf(
  lines: readonly Line[],
): readonly { taxation: TaxTreatment; net: Minor; tax: Minor }[] {
  const key = ({ taxation }: Line): string => `${taxation.category} ${taxation.rate}`
  return [...Map.groupBy(lines, key).values()].flatMap((group) =>
    group.slice(0, 1).map(({ taxation }) => ({
      taxation,
      net: sum(group.map(netOf)),
      tax: sum(group.map((line) => line.tax)),
    })),
  )
}

/** A line's amount without tax. */
export function netOf({ amount, tax, taxation }: Line): Minor {
  return taxation.inclusive ? amount - tax : amount
}
