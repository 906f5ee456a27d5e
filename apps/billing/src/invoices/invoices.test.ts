import { invoicesContract, type Invoice, type InvoiceRow } from '@foyer/contracts/billing/invoices'
import { answer, mountPage, problem, type MountedPage, type MountOptions } from '@foyer/remote-kit/testing'
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { remote } from '../remote.ts'
import { partsOf } from './line-parts.ts'
import { csvOf, shownMonths } from '../months.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const row = (n: number, more: Partial<InvoiceRow> = {}): InvoiceRow => ({
  id: id(n),
  number: `R-${n}`,
  kind: 'invoice',
  issuedAt: '2025-12-31T23:30:00Z',
  dueAt: '2026-01-14T23:30:00Z',
  issuedOn: '2026-01-01',
  dueOn: '2026-01-15',
  creditUsed: 0,
  currency: 'EUR',
  total: 3720,
  paid: 0,
  state: 'open',
  ...more,
})
const invoice = (more: Partial<Invoice> = {}): Invoice => ({
  ...row(1),
  lines: [
    {
      item: 'plan',
      kind: 'charge',
      description: 'Team · S · Jan 1 – 31, 2026 · 1 × €31.00',
      quantity: 1,
      unitAmount: 3100,
      amount: 3100,
      proration: null,
      periodStart: '2025-12-31T23:00:00Z',
      periodEnd: '2026-01-31T23:00:00Z',
      taxRate: '20',
      taxCategory: 'S',
      tax: 620,
    },
  ],
  subtotal: 3100,
  tax: 620,
  creditUsed: 0,
  taxes: [{ category: 'S', rate: '20', base: 3100, tax: 620 }],
  buyer: {
    company: 'Acme Ltd',
    lines: ['1 Quay Street'],
    postcode: '75001',
    city: 'Paris',
    country: 'FR',
    taxId: null,
    purchaseOrder: 'PO 7',
    costCentre: null,
  },
  note: null,
  corrects: null,
  correctedBy: [],
  ...more,
})
const month = (name: string, invoiced: number, documents = invoiced ? 1 : 0) => ({
  month: name,
  invoiced,
  credited: 0,
  documents,
})

let mounted: MountedPage | undefined
afterEach(() => mounted?.page.unmount())

async function open(path: string, answers: MountOptions['answers'], more: Partial<MountOptions> = {}) {
  mounted = await mountPage({
    remote,
    path,
    member: { owner: true },
    ...more,
    answers: [...answers, answer(invoicesContract.months, () => ({ currency: 'EUR', items: [] }))],
  })
  await flushPromises()
  return mounted
}
const text = () => mounted?.page.text().replaceAll(/\s/g, ' ') ?? ''

describe('the list', () => {
  const listing = (items: InvoiceRow[], ask = vi.fn<(query: object) => void>()) => {
    const given = answer(invoicesContract.list, ({ query }) => {
      ask(query)
      return { items, nextCursor: null, count: items.length }
    })
    return { given, ask }
  }

  test('shows each document with the day it says itself, its state and what it comes to', async () => {
    const note = row(2, { kind: 'credit_note', total: -1200, state: 'credited' })
    const fromCredit = row(3, { creditUsed: 4400, total: 0, state: 'paid' })
    // The account has moved since; what was issued has not.
    const late = row(4, { issuedAt: '2026-02-27T23:30:00Z', issuedOn: '2026-02-27', total: 5100 })
    await open('invoices', [listing([row(1), note, fromCredit, late]).given])
    for (const words of [
      'R-1',
      '1 Jan 2026',
      'Open',
      '€37.20',
      'Credit note',
      '-€12.00',
      '€44.00',
      '27 Feb 2026',
    ])
      expect(text()).toContain(words)
  })

  test('asks for the state that the address names, and for none that does not exist', async () => {
    const { given, ask } = listing([])
    await open('invoices?state=overdue', [given])
    expect(ask).toHaveBeenLastCalledWith({ state: 'overdue' })
    expect(text()).toContain('No document is in this state.')
    mounted?.page.unmount()
    await open('invoices?state=lost', [given])
    expect(ask).toHaveBeenLastCalledWith({})
  })

  test('says when the first invoice comes where there is none', async () => {
    await open('invoices', [listing([]).given], { language: 'fr' })
    expect(text()).toContain('Pas encore de facture.')
    expect(text()).toContain('Voir l’abonnement')
  })

  test('says what failed and lets it be tried again', async () => {
    await open('invoices', [
      answer(invoicesContract.list, () => {
        throw problem('unavailable')
      }),
    ])
    expect(text()).toContain('The invoices could not be loaded')
    expect(text()).toContain('Try again')
  })
})

describe('one document', () => {
  const showing = (one: Invoice) => open(`invoices/${one.id}`, [answer(invoicesContract.get, () => one)])

  test('shows who was billed, the arithmetic of each line, tax by rate, and what is left', async () => {
    await showing(invoice({ paid: 1000 }))
    for (const words of [
      'Invoice R-1',
      'Acme Ltd',
      'France',
      'PO 7',
      'Team · S',
      '1 × €31.00',
      'VAT 20% on €31.00',
      'Payments received',
      'Left to pay',
      '€27.20',
      'Due on 15 Jan 2026',
    ])
      expect(text()).toContain(words)
  })

  test('offers its three forms by names of their own', async () => {
    const { page, account } = await showing(invoice())
    const files = page
      .findAll('a[download]')
      .map((link) => [link.attributes('download'), link.attributes('href')])
    const at = `/api/billing/v1/accounts/${account.id}/invoices/${id(1)}`
    expect(files).toEqual([
      ['R-1.pdf', `${at}.pdf`],
      ['R-1.pdf', `${at}.pdf`],
      ['R-1.ubl.xml', `${at}.ubl.xml`],
      ['R-1.cii.xml', `${at}.cii.xml`],
    ])
  })

  test('a credit note leads to the invoice it corrects, and says what became credit', async () => {
    const { page, title } = await showing(
      invoice({
        kind: 'credit_note',
        total: -3720,
        state: 'credited',
        corrects: { id: id(9), number: 'R-9' },
        note: 'Billed a day too long.',
      }),
    )
    expect(text()).toContain('ReasonBilled a day too long.')
    expect(text()).toContain('Credit note R-1')
    expect(title.value).toBe('Credit note R-1')
    expect(text()).toContain('€37.20')
    const links = page.findAll('a').map((link) => link.attributes('href'))
    expect(links).toContain(`/acme/billing/invoices/${id(9)}`)
  })

  test('why there is no tax is said', async () => {
    await showing(
      invoice({ tax: 0, taxes: [{ category: 'AE', rate: '0', base: 3100, tax: 0 }], total: 3100 }),
    )
    expect(text()).toContain('Reverse charge: VAT on €31.00 is owed by the buyer')
  })

  test.each(['nothing', id(404)])('an address of none (%s) is a page that says so', async (invoiceId) => {
    await open(`invoices/${invoiceId}`, [
      answer(invoicesContract.get, () => {
        throw problem('not_found')
      }),
    ])
    expect(text()).toContain('Invoice not found')
    expect(text()).toContain('Show all invoices')
  })
})

describe('months', () => {
  test('begin with the first in which something was issued, but are enough to compare', () => {
    const names = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`)
    const only = (at: number) => names.map((name, place) => month(name, place >= at ? 100 : 0))
    expect(shownMonths(only(2))).toHaveLength(10)
    expect(shownMonths(only(11))).toHaveLength(6)
    expect(shownMonths(only(12))).toEqual([])
  })

  test('are a file for a spreadsheet, with the currency’s decimals', () => {
    const decimal = (minor: number) => (minor / 1000).toFixed(3)
    const given = { heads: ['month', 'invoiced'], currency: 'KWD', decimal }
    expect(csvOf([month('2026-01', 1234)], given)).toBe('month,invoiced\r\n2026-01,1.234,0.000,1,KWD\r\n')
  })

  test('are a chart, and a table one click away that the address keeps', async () => {
    const items = ['2026-01', '2026-02'].map((name) => month(name, 3720))
    const { page, router } = await open('invoices', [
      answer(invoicesContract.months, () => ({ currency: 'EUR', items })),
      answer(invoicesContract.list, () => ({ items: [row(1)], nextCursor: null, count: 1 })),
    ])
    await vi.waitFor(() => expect(page.findAll('[role="img"][tabindex]')).toHaveLength(2))
    expect(page.find('[role="img"][tabindex="0"]').attributes('aria-label')).toContain('February 2026')
    await page
      .findAll('button')
      .find((one) => one.text() === 'Show as table')
      ?.trigger('click')
    await flushPromises()
    expect(page.find('.invoiced-months').text()).toContain('February 2026')
    expect(router.currentRoute.value.query).toEqual({ figures: 'table' })
  })
})

test('a description is taken apart from its end: only what it is for may have a dot of its own', () => {
  expect(partsOf('A · B · Jan · 1 × €1')).toEqual({ subject: 'A · B', dates: 'Jan', arithmetic: '1 × €1' })
  expect(partsOf('Correction')).toEqual({ subject: 'Correction' })
})
