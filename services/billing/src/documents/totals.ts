import { reasonOf } from './reasons.ts'
import type { Printing } from './printing.ts'
import { PAGE, type Sheet, type Style, WIDTH } from './sheet.ts'

const LEFT = PAGE.left + WIDTH * 0.46
const FIGURES = PAGE.right - LEFT
const REASON_WIDTH = WIDTH * 0.4
const LABEL: Style = { size: 9, color: 'muted' }
const FIGURE: Style = { size: 9, align: 'right', tabular: true, oneLine: true }
const REASON: Style = { size: 8.5, color: 'muted', leading: 2.5 }

interface Row {
  readonly label: string
  readonly amount: string
  readonly style: 'plain' | 'total' | 'due'
}

/** The sums at the right and, beside them, why some lines have no tax. */
export function writeTotals(sheet: Sheet, printing: Printing): void {
  const top = sheet.y
  sheet.y += 6
  for (const row of rowsOf(printing)) writeRow(sheet, row)
  let y = top + 12
  for (const reason of reasons(printing)) y += sheet.write(reason, PAGE.left, REASON_WIDTH, REASON, y) + 4
  sheet.y = Math.max(sheet.y, y)
}

/** How much room the sums need, so that they stay together. */
export function heightOfTotals(printing: Printing): number {
  return 6 + (rowsOf(printing).length - 1) * 21 + 28
}

function rowsOf({ document, money, rate, words }: Printing): readonly Row[] {
  const { amountDue, creditUsed, kind, subtotal, taxes, total } = document
  const credits = kind === 'credit_note'
  const rows: readonly (Row | null)[] = [
    { label: words.subtotal, amount: money(subtotal), style: 'plain' },
    ...taxes.map(({ base, category, rate: taxRate, tax }): Row => {
      const taxed = category === 'S' || category === 'Z'
      const label = taxed ? words.taxOf(rate(taxRate), money(base)) : words.untaxed(money(base))
      return { label, amount: money(tax), style: 'plain' }
    }),
    { label: words.total, amount: money(total), style: 'total' },
    creditUsed === 0n ? null : { label: words.creditUsed, amount: money(-creditUsed), style: 'plain' },
    { label: credits ? words.amountCredited : words.amountDue, amount: money(amountDue), style: 'due' },
  ]
  return rows.filter((row) => row !== null)
}

function writeRow(sheet: Sheet, { amount, label, style }: Row): void {
  const strong = style === 'due'
  if (strong) sheet.rule('strong', LEFT)
  else if (style === 'total') sheet.rule('line', LEFT)
  const weight = style === 'plain' ? 'regular' : 'semibold'
  const size = strong ? 11 : 9
  const y = sheet.y + (strong ? 8 : 5)
  const height = sheet.write(
    label,
    LEFT,
    FIGURES * 0.62,
    { ...LABEL, size: strong ? 11 : 9, weight, color: style === 'plain' ? 'muted' : 'text' },
    y,
  )
  sheet.write(amount, LEFT + FIGURES * 0.55, FIGURES * 0.45, { ...FIGURE, size, weight }, y)
  sheet.y = y + height + (strong ? 4 : 3)
}

function reasons({ document }: Printing): readonly string[] {
  const texts = document.taxes.map(({ category }) => reasonOf(category, document.language)?.text)
  return [...new Set(texts)].filter((text) => text !== undefined)
}
