import type { Printing } from './printing.ts'
import { PAGE, type Sheet, type Style, WIDTH } from './sheet.ts'

const GUTTER = 24
const CELLS = 3
const LABEL: Style = { size: 8, weight: 'medium', color: 'muted' }
const VALUE: Style = { size: 9, weight: 'medium' }
const PARTY_NAME: Style = { size: 9.5, weight: 'semibold' }
const PARTY_LINE: Style = { size: 9, leading: 2.5 }

/** The upper part of the first page: what this is, between whom, and what is to be paid. */
export function writeHeading(sheet: Sheet, printing: Printing): void {
  const { document, title } = printing
  const half = (WIDTH - GUTTER) / 2
  const titled = sheet.write(title, PAGE.left, half, { size: 24, weight: 'semibold', leading: 0 })
  const named = sheet.write(
    document.seller.name,
    PAGE.left + half + GUTTER,
    half,
    { size: 13, weight: 'semibold', color: 'accent', align: 'right' },
    sheet.y + 8,
  )
  sheet.y += Math.max(titled, named + 8) + 11
  writeParties(sheet, printing)
  sheet.y += 16
  writeFacts(sheet, facts(printing))
  writeNote(sheet, printing)
  sheet.y += 11
  writeHeadline(sheet, printing)
  sheet.y += 14
}

/** The upper edge of every further page. */
export function writeRunningHead(sheet: Sheet, { document, title }: Printing): void {
  const half = (WIDTH - GUTTER) / 2
  const style: Style = { size: 8.5, weight: 'medium' }
  sheet.write(`${title} ${document.number}`, PAGE.left, half, style)
  sheet.write(document.seller.name, PAGE.left + half + GUTTER, half, {
    ...style,
    color: 'accent',
    align: 'right',
  })
  sheet.y += 30
}

function facts({ date, document, words }: Printing): readonly (readonly [string, string])[] {
  const { buyer, dueDate, issueDate, kind, number, preceding } = document
  const corrected =
    preceding &&
    (preceding.issueDate ? words.correctsOf(preceding.number, date(preceding.issueDate)) : preceding.number)
  const all: readonly (readonly [string, string | null])[] = [
    [words.number, number],
    [words.issued, date(issueDate)],
    [words.due, dueDate !== null && kind === 'invoice' ? date(dueDate) : null],
    [words.corrects, corrected],
    [words.purchaseOrder, buyer.purchaseOrder],
    [words.costCentre, buyer.costCentre],
  ]
  return all.flatMap(([label, value]) => (value ? [[label, value] as const] : []))
}

/** Three beside each other, each under its label. */
function writeFacts(sheet: Sheet, all: readonly (readonly [string, string])[]): void {
  const width = (WIDTH - GUTTER * (CELLS - 1)) / CELLS
  for (let first = 0; first < all.length; first += CELLS) {
    const bottoms = all.slice(first, first + CELLS).map(([label, value], cell) => {
      const x = PAGE.left + cell * (width + GUTTER)
      const y = sheet.y + sheet.write(label, x, width, LABEL) + 1
      return y + sheet.write(value, x, width, VALUE, y)
    })
    sheet.y = Math.max(...bottoms) + 8
  }
}

/** Why it was issued, over the whole width: words of a person may be long. */
function writeNote(sheet: Sheet, { document, words }: Printing): void {
  if (document.note === null) return
  sheet.y += sheet.write(words.note, PAGE.left, WIDTH, LABEL) + 1
  sheet.y += sheet.write(document.note, PAGE.left, WIDTH, VALUE) + 8
}

function writeParties(sheet: Sheet, { address, document, words }: Printing): void {
  const { buyer, seller } = document
  const half = (WIDTH - GUTTER) / 2
  const from = writeParty(sheet, PAGE.left, half, words.from, seller.name, [
    ...address(seller.address),
    seller.mail,
    seller.vatId && `${words.vatId} ${seller.vatId}`,
  ])
  const to = writeParty(sheet, PAGE.left + half + GUTTER, half, words.to, buyer.name, [
    ...address(buyer.address),
    buyer.mail,
    buyer.taxId && `${/^[A-Z]{2}/.test(buyer.taxId) ? words.vatId : words.taxId} ${buyer.taxId}`,
  ])
  sheet.y = Math.max(from, to)
}

function writeParty(
  sheet: Sheet,
  x: number,
  width: number,
  title: string,
  name: string,
  lines: readonly (string | null)[],
): number {
  let y = sheet.y
  y += sheet.write(title, x, width, LABEL, y) + 3
  y += sheet.write(name, x, width, PARTY_NAME, y) + 1
  for (const line of lines) if (line) y += sheet.write(line, x, width, PARTY_LINE, y)
  return y
}

function writeHeadline(sheet: Sheet, printing: Printing): void {
  const { document } = printing
  const style: Style = { size: 18, weight: 'semibold', tabular: true, leading: 0 }
  sheet.y += sheet.write(headline(printing), PAGE.left, WIDTH, style)
  if (document.payment.terms === null) return
  sheet.y += 6
  sheet.y += sheet.write(document.payment.terms, PAGE.left, WIDTH, { size: 9, color: 'muted' })
}

/** What is to be done, in one line. */
function headline({ date, document, money, words }: Printing): string {
  const { amountDue, dueDate, kind, total } = document
  if (kind === 'credit_note') return words.headline.credited(money(total))
  if (amountDue <= 0n) return words.headline.nothing
  return dueDate === null
    ? words.headline.dueAtOnce(money(amountDue))
    : words.headline.due(money(amountDue), date(dueDate))
}
