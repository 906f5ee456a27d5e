import type { Printing } from './printing.ts'
import { PAGE, type Sheet, type Style, WIDTH } from './sheet.ts'

const PADDING = 12
const TITLE: Style = { size: 9.5, weight: 'semibold' }
const LABEL: Style = { size: 8, color: 'muted' }
const VALUE: Style = { size: 9.5, weight: 'medium', oneLine: true }
const HEIGHT = 78
const GAP = 16
const ROW = 30
const TITLE_WIDTH = 112

/** Where to send the money; nothing where none is to be sent. */
export function writeTransfer(sheet: Sheet, printing: Printing): void {
  const { document, money, words } = printing
  const { iban, bic, name } = document.seller
  if (!asksForTransfer(printing) || iban === null) return
  sheet.y += GAP
  sheet.box(PAGE.left, WIDTH, HEIGHT, 'soft')
  const top = sheet.y + PADDING
  const left = PAGE.left + PADDING
  const below = sheet.write(words.transfer, left, TITLE_WIDTH, TITLE, top)
  sheet.write(
    money(document.amountDue),
    left,
    TITLE_WIDTH,
    { ...LABEL, size: 9.5, tabular: true, oneLine: true },
    top + below + 2,
  )
  const first = left + TITLE_WIDTH + GAP
  const second = first + 182
  writeCell(sheet, first, top, 172, 'IBAN', grouped(iban))
  writeCell(sheet, second, top, PAGE.right - second, 'BIC', bic ?? '–')
  writeCell(sheet, first, top + ROW, 172, words.bank.holder, name)
  writeCell(sheet, second, top + ROW, PAGE.right - second, words.bank.reference, document.payment.reference)
  sheet.y += HEIGHT
}

export function heightOfTransfer(printing: Printing): number {
  return asksForTransfer(printing) ? GAP + HEIGHT : 0
}

function asksForTransfer({ document }: Printing): boolean {
  const { amountDue, kind, payment, seller } = document
  return kind === 'invoice' && amountDue > 0n && payment.means === 'transfer' && seller.iban !== null
}

function writeCell(sheet: Sheet, x: number, y: number, width: number, label: string, value: string): void {
  const height = sheet.write(label, x, width, LABEL, y)
  sheet.write(value, x, width, VALUE, y + height)
}

function grouped(iban: string): string {
  return iban.replaceAll(/\s/g, '').replaceAll(/(.{4})(?=.)/g, '$1\u00A0')
}
