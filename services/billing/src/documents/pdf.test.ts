import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, test, vi } from 'vitest'
import { PdfFile } from '../../fixtures/documents/pdf-reader.ts'
import { documentOf, line } from '../../fixtures/documents/build.ts'
import { samples } from '../../fixtures/documents/samples.ts'
import { cii } from './cii.ts'
import type { InvoiceDocument } from './document.ts'
import { pdf } from './pdf.ts'

describe.each(Object.keys(samples))('%s', (name) => {
  test('is PDF/A-3b by its structure', async () => {
    const file = new PdfFile(await pdf(sample(name)))
    expect(file.start).toBe('%PDF-1.7\n')
    expect(file.structure).toMatch(/\/ID \[<[0-9a-f]+> <[0-9a-f]+>\]/)
    expect(file.structure).not.toMatch(
      /\/(Encrypt|JavaScript|JS|Launch|AA|OpenAction|SMask|LZWDecode|Movie|Sound)\b/,
    )
    const [catalog = ''] = file.heads('/Type /Catalog')
    const intent = file.head(catalog, 'OutputIntents')
    expect(intent).toContain('/S /GTS_PDFA1')
    expect(file.stream(intent, 'DestOutputProfile').subarray(36, 40).toString()).toBe('acsp')
    const metadata = file.stream(catalog, 'Metadata').toString()
    expect(XMLValidator.validate(metadata)).toBe(true)
    expect(metadata).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(metadata).toContain('<pdfaid:conformance>B</pdfaid:conformance>')
  })

  test('has its fonts with it, and no glyph that they lack', async () => {
    const file = new PdfFile(await pdf(sample(name)))
    expect(file.heads('/Subtype /Type1')).toEqual([])
    const descriptors = file.heads('/Type /FontDescriptor')
    expect(descriptors.length).toBeGreaterThan(1)
    for (const descriptor of descriptors) {
      expect(descriptor).toMatch(/\/FontName \/[A-Z]{6}\+Inter/)
      expect(file.stream(descriptor, 'FontFile2').length).toBeGreaterThan(1000)
    }
    expect(file.glyphs().has('0000')).toBe(false)
    expect(file.pages().join('')).not.toContain('\uFFFD')
  })

  test('says every line, and the sum on its last pages', async () => {
    const pages = new PdfFile(await pdf(sample(name))).pages()
    for (const { description } of sample(name).lines)
      expect(squeezed(pages.join(''))).toContain(squeezed(description.slice(0, 30)))
    pages.forEach((page, index) =>
      expect(page).toMatch(new RegExp(`Page ${index + 1} (of|sur) ${pages.length}`)),
    )
  })
})

test.each(Object.keys(samples))(
  '%s: the head of the table stands above lines, on each page that has some',
  async (name) => {
    const { lines } = sample(name)
    for (const page of new PdfFile(await pdf(sample(name))).pages()) {
      const begun = lines.some(({ description }) =>
        squeezed(page).includes(squeezed(description.slice(0, 20))),
      )
      expect(/Unit price|Prix unitaire/.test(page)).toBe(begun)
    }
  },
)

describe('as Factur-X', () => {
  test('the XML is inside as the same invoice in another form', async () => {
    const file = new PdfFile(await pdf(sample('upgrade')))
    const [catalog = ''] = file.heads('/Type /Catalog')
    const specification = file.head(catalog, 'AF')
    expect(specification).toContain('/AFRelationship /Alternative')
    expect(specification).toContain('/UF (factur-x.xml)')
    const [embedded = ''] = file.heads('/Type /EmbeddedFile')
    expect(embedded).toContain('/Subtype /text#2Fxml')
    expect(file.structure).toContain('/EmbeddedFiles')
    expect(file.stream(specification, 'F').toString()).toBe(await cii(sample('upgrade')))
  })

  test('the metadata name profile and file, and describe the properties that do so', async () => {
    const metadata = await metadataOf(sample('upgrade'))
    const parsed: unknown = new XMLParser({ removeNSPrefix: true }).parse(metadata)
    expect(JSON.stringify(parsed)).toContain('"DocumentFileName":"factur-x.xml","DocumentType":"INVOICE"')
    expect(JSON.stringify(parsed)).toContain('"ConformanceLevel":"EN 16931"')
    expect(metadata).toContain(
      '<pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#<',
    )
  })

  test('a document beyond EN 16931 claims nothing and has no XML inside', async () => {
    const document = sample('dinarExact')
    const file = new PdfFile(await pdf(document))
    expect(file.heads('/Type /EmbeddedFile')).toEqual([])
    expect(await metadataOf(document)).not.toContain('factur-x')
    expect(file.pages()[0]).toContain('KWD 19.125')
  })

  test('a number with the signs of XML breaks no metadata', async () => {
    const document = { ...sample('upgrade'), number: 'A&B <1>' }
    expect(XMLValidator.validate(await metadataOf(document))).toBe(true)
  })
})

test('the same document is the same file, whenever it is printed', async () => {
  vi.useFakeTimers({ now: new Date('2031-05-04'), toFake: ['Date'] })
  const later = await pdf(sample('french'))
  vi.useRealTimers()
  expect(Buffer.compare(await pdf(sample('french')), later)).toBe(0)
})

test('French has its own numbers, dates and words', async () => {
  const [page = ''] = new PdfFile(await pdf(sample('french'))).pages()
  expect(page).toContain('14 905,84 € à payer d’ici au 31 décembre 2026')
  expect(page).toContain('TVA 20 % sur 12 421,54 €')
  expect(page).toContain('1er décembre 2026')
})

test('reverse charge is said in words', async () => {
  const [english = ''] = new PdfFile(await pdf(sample('reverseCharge'))).pages()
  const [french = ''] = new PdfFile(await pdf(sample('reverseChargeFrench'))).pages()
  expect(squeezed(english)).toContain(squeezed('Reverse charge: the customer accounts for the VAT'))
  expect(squeezed(french)).toContain(squeezed('Autoliquidation : la TVA est due par le preneur'))
})

test('a credit note gives back without a sign, names its invoice and asks for no transfer', async () => {
  const [page = ''] = new PdfFile(await pdf(sample('creditNote'))).pages()
  expect(page).toContain('364,19 € à votre crédit')
  expect(page).toContain('\u221219,80 €')
  expect(squeezed(page)).toContain(squeezed('FOY-2026-00042 du 1er décembre 2026'))
  expect(squeezed(page)).toContain(squeezed(`Motif ${sample('creditNote').note}`))
  expect(page).not.toContain('IBAN')
})

test('credit used is taken off, and where to pay the rest is said with its reference', async () => {
  const [page = ''] = new PdfFile(await pdf(sample('upgrade'))).pages()
  expect(page).toContain('€46.82 due 31 December 2026')
  expect(page).toContain('\u2212€15.00')
  expect(page).toContain('FR76 3000 6000 0112 3456 7890 189')
})

test('where nothing is left to pay, nothing is asked for', async () => {
  const [page = ''] = new PdfFile(
    await pdf(documentOf([line({ description: 'Team S', amount: 2900n })], { creditUsed: 3480n })),
  ).pages()
  expect(page).toContain('Nothing left to pay')
  expect(page).not.toContain('IBAN')
})

test('an amount stays on one line, however large it is', async () => {
  const [page = ''] = new PdfFile(await pdf(sample('vast'))).pages()
  expect(page.match(/^KWD 1,234,444,433\.211$/gm)?.length).toBeGreaterThan(3)
  expect(page).toMatch(/^KWD 123,456\.789$/m)
})

test('a text without end is cut before it leaves its page', async () => {
  const endless = documentOf([
    line({ description: 'word '.repeat(20_000), amount: 2900n }),
    line({ description: 'Seats', amount: 990n }),
  ])
  const pages = new PdfFile(await pdf(endless)).pages()
  expect(pages.length).toBeLessThan(3)
  expect(pages[0]).toContain('…')
})

test('a long invoice repeats the head of its table, and keeps its sums together', async () => {
  const pages = new PdfFile(await pdf(sample('long'))).pages()
  expect(pages.length).toBeGreaterThan(3)
  for (const page of pages) expect(page).toContain('Unit price')
  expect(pages.at(-1)).toContain('Total without VAT')
  expect(pages.at(-1)).toContain('Amount due')
  expect(pages.at(-1)).toContain('IBAN')
})

async function metadataOf(document: InvoiceDocument): Promise<string> {
  const file = new PdfFile(await pdf(document))
  const [catalog = ''] = file.heads('/Type /Catalog')
  return file.stream(catalog, 'Metadata').toString()
}

function squeezed(text: string): string {
  return text.replaceAll(/\s/g, '')
}

function sample(name: string): InvoiceDocument {
  const document = samples[name]
  if (!document) throw new Error(`No sample ${name}`)
  return document
}
