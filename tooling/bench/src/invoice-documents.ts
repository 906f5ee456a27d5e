import { measureDocuments } from '@foyer/service-billing/documents/speed'
import type { Figure } from './figure.ts'

/** What a second of processor time makes of issued invoices: pages with the XML inside, and the XML alone. */
export async function run(): Promise<Figure[]> {
  const { pagesPerSecond, xmlsPerSecond } = await measureDocuments()
  const note = 'a second of processor time, an invoice of one page and one of six'
  return [
    {
      name: 'pages of PDF/A with XML',
      value: pagesPerSecond,
      unit: '/s',
      bound: { at: 'least', value: 20 },
      goal: 50,
      note,
    },
    {
      name: 'EN 16931 XML files',
      value: xmlsPerSecond,
      unit: '/s',
      bound: { at: 'least', value: 200 },
      goal: 500,
      note,
    },
  ]
}
