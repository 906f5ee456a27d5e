import { buffer } from 'node:stream/consumers'
import { cii } from './cii.ts'
import type { InvoiceDocument } from './document.ts'
import { embedInvoice } from './factur-x.ts'
import { loadFonts } from './fonts.ts'
import { writeFooters } from './footer.ts'
import { writeHeading } from './heading.ts'
import { heightOfTransfer, writeTransfer } from './payment.ts'
import { printingOf } from './printing.ts'
import { Sheet } from './sheet.ts'
import { writeTable } from './table.ts'
import { termsOf } from './terms.ts'
import { heightOfTotals, writeTotals } from './totals.ts'

/** The document as paper: PDF/A-3b and, wherever EN 16931 can say what it says, Factur-X. The same bytes every time. */
export async function pdf(document: InvoiceDocument): Promise<Uint8Array> {
  const printing = printingOf(document)
  const issued = new Date(document.issueDate)
  const sheet = new Sheet(await loadFonts(), {
    subset: 'PDF/A-3b',
    pdfVersion: '1.7',
    lang: printing.words.locale,
    displayTitle: true,
    info: {
      Title: `${printing.title} ${document.number}`.replaceAll(/[<>&]/g, ''),
      Creator: 'Foyer',
      CreationDate: issued,
      ModDate: issued,
    },
  })
  writeHeading(sheet, printing)
  writeTable(sheet, printing, heightOfTotals(printing) + heightOfTransfer(printing))
  writeTotals(sheet, printing)
  writeTransfer(sheet, printing)
  writeFooters(sheet, printing)
  if (termsOf(document).conforms) embedInvoice(sheet, await cii(document), issued)
  sheet.pdf.end()
  return buffer(sheet.pdf)
}
