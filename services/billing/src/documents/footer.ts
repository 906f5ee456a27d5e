import type { Printing } from './printing.ts'
import { PAGE, type Sheet, type Style, WIDTH } from './sheet.ts'

const TOP = PAGE.height - 50
const SMALL: Style = { size: 7.5, color: 'muted', leading: 2 }

/** Under each page: who issued it, as the law wants it said, and which page of how many it is. */
export function writeFooters(sheet: Sheet, printing: Printing): void {
  const { count, start } = sheet.pdf.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    sheet.pdf.switchToPage(start + page)
    sheet.y = TOP
    sheet.rule()
    sheet.y += 8
    sheet.write(legalLine(printing), PAGE.left, WIDTH * 0.72, SMALL)
    const numbered = `${printing.document.number} · ${printing.words.page(page + 1, count)}`
    sheet.write(numbered, PAGE.left + WIDTH * 0.74, WIDTH * 0.26, { ...SMALL, align: 'right' })
  }
}

function legalLine({ address, document, words }: Printing): string {
  const { legalForm, name, registration, vatId, address: place } = document.seller
  const parts = [
    name,
    legalForm,
    address(place).join(', '),
    registration && `${words.registration}\u00A0${registration}`,
    vatId && `${words.vatId}\u00A0${vatId}`,
  ]
  return parts.filter(Boolean).join(' · ')
}
