import { allocate, mulDiv, sum } from '../engine/money.ts'
import { taxOn } from '../engine/tax.ts'
import { netOf } from '../engine/totals.ts'
import type { Line, Minor, TaxTreatment } from '../engine/types.ts'
import type { Left } from './left.ts'
import { CannotCredit } from './refused.ts'

/** What of an invoice is given back: all that is left, an amount over its lines, or amounts of lines by their place. */
export type Wanted =
  | { readonly kind: 'all' }
  | { readonly kind: 'amount'; readonly amount: Minor }
  | { readonly kind: 'lines'; readonly amounts: ReadonlyMap<number, Minor> }

type NewId = () => string

/** The lines of a credit note. Each is taxed as the line it gives back, and the last part takes the last unit of tax. */
export function creditLines(lefts: readonly Left[], wanted: Wanted, newId: NewId): readonly Line[] {
  const lines =
    wanted.kind === 'all'
      ? lefts.filter(({ amount }) => amount !== 0n).map((left) => given(left, left.amount, newId))
      : partsOf(lefts, wanted).map(({ left, amount }) => given(left, amount, newId))
  const total = grossOf(lines)
  if (total >= 0n) throw new CannotCredit('Nothing of this invoice is left to credit.')
  const left = sum(lefts.map(({ line, amount, tax }) => amount + (line.taxation.inclusive ? 0n : tax)))
  if (-total > left) throw new CannotCredit(`Of this invoice ${left > 0n ? left : 0n} is left, tax included.`)
  return lines
}

/** The invoice in place of another: what is left of its lines, charges taxed as the buyer is taxed now. */
export function correctedLines(
  lefts: readonly Left[],
  taxation: TaxTreatment,
  newId: NewId,
): readonly { readonly of: string; readonly line: Line }[] {
  return lefts
    .filter(({ amount }) => amount !== 0n)
    .map(({ line, amount, tax }) => {
      const taxed = line.kind === 'charge' ? { taxation, tax: taxOn(amount, taxation) } : { tax }
      return {
        of: line.id,
        line: { ...(amount === line.amount ? line : without(line, amount)), ...taxed, id: newId(), amount },
      }
    })
}

interface Part {
  readonly left: Left
  readonly amount: Minor
}

/** Only charges are given back in part: what an invoice gave back already is taken back with all of it, or not. */
function partsOf(lefts: readonly Left[], wanted: Exclude<Wanted, { kind: 'all' }>): readonly Part[] {
  const open = lefts.map((left) => (left.line.kind === 'charge' && left.amount > 0n ? left.amount : 0n))
  if (wanted.kind === 'amount') {
    const most = sum(open)
    if (wanted.amount > most) throw new CannotCredit(`Of the charges of this invoice ${most} is left.`)
    return pairs(lefts, allocate(wanted.amount, open))
  }
  const amounts = lefts.map((_, at) => wanted.amounts.get(at) ?? 0n)
  for (const [at, amount] of wanted.amounts)
    if (amount > (open[at] ?? 0n))
      throw new CannotCredit(`Of line ${at + 1} ${open[at] ?? 0n} is left, not ${amount}.`)
  return pairs(lefts, amounts)
}

function pairs(lefts: readonly Left[], amounts: readonly Minor[]): readonly Part[] {
  return lefts.flatMap((left, at) => {
    const amount = amounts[at] ?? 0n
    return amount > 0n ? [{ left, amount }] : []
  })
}

/** A line that gives back an amount of another, without days of its own; a credit that is taken back is a charge again. */
function given({ line, amount: left, tax }: Left, amount: Minor, newId: NewId): Line {
  const whole = amount === line.amount && line.proration === null
  return {
    ...(whole ? line : without(line, amount)),
    id: newId(),
    kind: amount > 0n ? 'credit' : 'charge',
    amount: -amount,
    tax: amount === left ? -tax : -mulDiv(tax, amount, left),
    credits: line.id,
  }
}

/** A line whose arithmetic is its amount. */
function without(line: Line, amount: Minor): Line {
  return { ...line, quantity: 1, unitAmount: amount > 0n ? amount : -amount, proration: null }
}

export function grossOf(lines: readonly Line[]): Minor {
  return sum(lines.map((line) => netOf(line) + line.tax))
}
