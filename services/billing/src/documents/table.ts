import type { DocumentLine } from './document.ts'
import { writeRunningHead } from './heading.ts'
import type { Printing } from './printing.ts'
import { PAGE, type Sheet, type Style } from './sheet.ts'

const GAP = 10
const PADDING = 6
const HEAD = 16
const NAME: Style = { size: 9, weight: 'medium' }
const NOTE: Style = { size: 8, color: 'muted', leading: 1.5 }
const FIGURE: Style = { size: 9, align: 'right', tabular: true, oneLine: true }

interface Column {
  readonly x: number
  readonly width: number
}

/** From the left: what it is; from the right: how much of it. */
const COLUMNS = columns({ quantity: 34, unitAmount: 72, tax: 38, amount: 84 })

/**
 * All lines, with the head of the table again on every page they run over to. The last one stays with what follows,
 * `below` high: sums on a page of their own would look like a part of something else, and so would a head without lines.
 */
export function writeTable(sheet: Sheet, printing: Printing, below: number): void {
  const { lines } = printing.document
  lines.forEach((line, index) => {
    const height = heightOf(sheet, line, printing)
    const above = index === 0 ? HEAD : 0
    if (!sheet.hasRoomFor(above + height + (index === lines.length - 1 ? below : 0))) {
      sheet.turn()
      writeRunningHead(sheet, printing)
      writeHead(sheet, printing)
    } else if (index === 0) {
      writeHead(sheet, printing)
    } else {
      sheet.rule()
    }
    writeLine(sheet, line, printing)
    sheet.y += height
  })
  sheet.rule('strong')
}

function columns(widths: Readonly<Record<'quantity' | 'unitAmount' | 'tax' | 'amount', number>>) {
  const amount = { x: PAGE.right - widths.amount, width: widths.amount }
  const tax = before(amount, widths.tax)
  const unitAmount = before(tax, widths.unitAmount)
  const quantity = before(unitAmount, widths.quantity)
  return {
    description: { x: PAGE.left, width: quantity.x - GAP - PAGE.left },
    quantity,
    unitAmount,
    tax,
    amount,
  }
}

function before({ x }: Column, width: number): Column {
  return { x: x - GAP - width, width }
}

function writeHead(sheet: Sheet, { document, words }: Printing): void {
  const style: Style = { size: 8, weight: 'medium', color: 'muted' }
  const inclusive = document.lines.some((line) => line.inclusive)
  const titles = {
    ...words.columns,
    amount: inclusive ? words.columns.amountInclusive : words.columns.amount,
  }
  const { description, ...figures } = COLUMNS
  sheet.write(titles.description, description.x, description.width, style)
  for (const [name, title] of [
    [figures.quantity, titles.quantity],
    [figures.unitAmount, titles.unitAmount],
    [figures.tax, titles.tax],
    [figures.amount, titles.amount],
  ] as const) {
    sheet.write(title, name.x, name.width, { ...style, align: 'right' })
  }
  sheet.y += HEAD
  sheet.rule('strong')
}

function heightOf(sheet: Sheet, line: DocumentLine, printing: Printing): number {
  const { width } = COLUMNS.description
  const notes = notesOf(sheet, line, printing).map((note) => sheet.heightOf(note, width, NOTE) + 1)
  return (
    sheet.heightOf(line.description, width, NAME) +
    notes.reduce((sum, height) => sum + height, 0) +
    2 * PADDING
  )
}

function writeLine(sheet: Sheet, line: DocumentLine, printing: Printing): void {
  const { count, money, rate } = printing
  const { amount, description, quantity, tax, unitAmount } = COLUMNS
  const top = sheet.y + PADDING
  let y = top + sheet.write(line.description, description.x, description.width, NAME, top)
  for (const note of notesOf(sheet, line, printing)) {
    y += sheet.write(note, description.x, description.width, NOTE, y + 1) + 1
  }
  sheet.write(count(line.quantity), quantity.x, quantity.width, FIGURE, top)
  sheet.write(money(priceOf(line, printing)), unitAmount.x, unitAmount.width, FIGURE, top)
  sheet.write(
    line.taxCategory === 'O' ? '–' : rate(line.taxRate),
    tax.x,
    tax.width,
    { ...FIGURE, color: 'muted' },
    top,
  )
  sheet.write(money(line.amount), amount.x, amount.width, { ...FIGURE, weight: 'medium' }, top)
}

/** A price has no sign; `money` turns amounts of a credit note, so that it is turned before. */
function priceOf({ unitAmount }: DocumentLine, { document }: Printing): bigint {
  return document.kind === 'credit_note' ? -unitAmount : unitAmount
}

/** Since when until when, and how the amount came about: on one line where both fit. */
function notesOf(
  sheet: Sheet,
  { arithmetic, periodEnd, periodStart }: DocumentLine,
  printing: Printing,
): readonly string[] {
  const { shortDate, words } = printing
  const period = periodStart && periodEnd ? words.period(shortDate(periodStart), shortDate(periodEnd)) : null
  const notes = [period, arithmetic].filter((note) => note !== null)
  const joined = notes.join(' · ')
  const { width } = COLUMNS.description
  return notes.length > 1 && sheet.heightOf(joined, width, NOTE) < 2 * NOTE.size ? [joined] : notes
}
