import { describe, expect, test } from 'vitest'
import { brokenRules } from '../../fixtures/documents/business-rules.ts'
import { readCii, readUbl } from '../../fixtures/documents/business-terms.ts'
import { documentOf, line } from '../../fixtures/documents/build.ts'
import { german } from '../../fixtures/documents/parties.ts'
import { samples } from '../../fixtures/documents/samples.ts'
import { faultsOfCii, faultsOfUbl } from '../../fixtures/documents/schemas.ts'
import { cii } from './cii.ts'
import type { InvoiceDocument } from './document.ts'
import { ubl } from './ubl.ts'

/** It has amounts with three decimals that mean something, which is more than EN 16931 can hold; so has `vast`. */
const BEYOND = 'dinarExact'
const STANDARD = Object.keys(samples).filter((name) => ![BEYOND, 'vast'].includes(name))

const SYNTAXES = {
  CII: { write: cii, read: readCii, faults: faultsOfCii },
  UBL: { write: ubl, read: readUbl, faults: faultsOfUbl },
}

describe.each(Object.entries(SYNTAXES))('as %s', (_, { faults, read, write }) => {
  test.each(STANDARD)('%s is valid by its schema', async (name) => {
    expect(await faults(await write(sample(name)))).toEqual([])
  })

  test.each(STANDARD)('%s keeps the rules of EN 16931', async (name) => {
    expect(brokenRules(read(await write(sample(name))))).toEqual([])
  })

  test('three decimals that mean something are kept, and the document claims no EN 16931', async () => {
    const beyond = read(await write(sample(BEYOND)))
    expect(beyond).toMatchObject({ total: '19.125', payable: '19.125', specification: undefined })
    expect(read(await write(sample('dinarRound')))).toMatchObject({
      total: '19.12',
      specification: 'urn:cen.eu:en16931:2017',
    })
  })

  test('a credit among charges has a negative quantity, never a negative price', async () => {
    const { lines } = read(await write(sample('upgrade')))
    expect(lines[1]).toMatchObject({ quantity: '-1', price: '11.23', net: '-11.23' })
  })

  test('a credit note says without a sign what it gives back, and names its invoice', async () => {
    const note = read(await write(sample('creditNote')))
    expect(note).toMatchObject({
      type: '381',
      total: '364.19',
      payable: '364.19',
      preceding: 'FOY-2026-00042',
      note: sample('creditNote').note,
    })
    expect(note.lines.map(({ net }) => net)).toEqual(['323.29', '-19.80'])
    expect(note.lines.map(({ quantity }) => quantity)).toEqual(['1', '-2'])
  })

  test('a price with tax in it is written without, so that the line still multiplies out', async () => {
    const { lines } = read(await write(sample('inclusive')))
    expect(lines[1]).toMatchObject({ quantity: '7', price: '19.42', per: '7', net: '19.42' })
  })

  test('a full line has its price for one', async () => {
    const { lines } = read(await write(sample('upgrade')))
    expect(lines[2]).toMatchObject({ quantity: '3', price: '9.90', per: undefined, net: '29.70' })
  })

  test('reverse charge names both VAT IDs and says why no tax is charged', async () => {
    const { buyer, seller, taxes } = read(await write(sample('reverseChargeFrench')))
    expect([seller.vatId, buyer.vatId]).toEqual(['FR40303265045', 'DE136695976'])
    expect(taxes).toMatchObject([
      { category: 'AE', rate: '0', tax: '0.00', reason: expect.stringContaining('Autoliquidation') },
    ])
  })

  test('what is outside the scope of VAT names no VAT ID, but a registration', async () => {
    const { buyer, seller } = read(await write(sample('yen')))
    expect([seller.vatId, buyer.vatId]).toEqual([undefined, undefined])
    expect([seller.registration, buyer.registration]).toEqual(['303265045', '1234567890123'])
  })

  test('says how it is paid: by transfer inside or outside SEPA, by card, or not at all', async () => {
    const names = ['upgrade', 'yen', 'inclusive', 'sparse', 'creditNote']
    const invoices = await Promise.all(names.map(async (name) => read(await write(sample(name)))))
    expect(invoices.map(({ means }) => means)).toEqual(['58', '30', '48', '1', undefined])
    expect(invoices.map(({ account }) => account)).toEqual([
      'FR7630006000011234567890189',
      'FR7630006000011234567890189',
      undefined,
      undefined,
      undefined,
    ])
  })

  test('no text breaks out of its element', async () => {
    const { buyer, lines } = read(await write(sample('awkward')))
    expect(lines[0]?.name).toBe(sample('awkward').lines[0]?.description.replace('\u0007', ''))
    expect(buyer.name).toBe(sample('awkward').buyer.name)
  })

  test('the schema and the rules refuse what they should', async () => {
    const xml = await write(sample('upgrade'))
    expect(await faults(xml.replace(/<(ram|cbc):ID>FOY-2026-00042<\/\1:ID>/, ''))).not.toEqual([])
    const wrong = documentOf([line({ description: 'Team S', amount: 2900n, tax: 480n })], { total: 3481n })
    expect(brokenRules(read(await write(wrong)))).toEqual(expect.arrayContaining(['BR-CO-14', 'BR-CO-17']))
    const nobody = documentOf(
      [line({ description: 'Team S', amount: 2900n, taxCategory: 'AE', taxRate: 0n, tax: 0n })],
      {
        buyer: { ...german, taxId: null },
      },
    )
    expect(brokenRules(read(await write(nobody)))).toEqual(['BR-AE-02'])
  })
})

test('amounts beyond the standard leave UBL itself valid', async () => {
  expect(await faultsOfUbl(await ubl(sample(BEYOND)))).toEqual([])
})

test('both syntaxes say the same', async () => {
  for (const document of Object.values(samples)) {
    expect(readCii(await cii(document))).toEqual(readUbl(await ubl(document)))
  }
})

function sample(name: string): InvoiceDocument {
  const document = samples[name]
  if (!document) throw new Error(`No sample ${name}`)
  return document
}
