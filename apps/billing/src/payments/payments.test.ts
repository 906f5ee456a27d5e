import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { paymentMethodsContract, type PaymentMethods } from '@foyer/contracts/billing/payment-methods'
import { paymentsContract, type Payment } from '@foyer/contracts/billing/payments'
import { answer, mountPage, problem, type MountedPage, type MountOptions } from '@foyer/remote-kit/testing'
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { remote } from '../remote.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const card = {
  id: id(1),
  kind: 'card',
  brand: 'visa',
  last4: '4242',
  expMonth: 4,
  expYear: 2031,
  expired: false,
  expiring: false,
  isDefault: true,
  addedAt: '2026-01-01T00:00:00Z',
}
const methods = (more: Partial<PaymentMethods> = {}): PaymentMethods => ({
  provider: 'stripe',
  testMode: false,
  items: [card],
  transfer: { beneficiary: 'Foyer SAS', iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP' },
  ...more,
})
const failed: Payment = {
  id: id(5),
  at: '2026-01-02T00:00:00Z',
  invoiceId: id(9),
  invoiceNumber: 'R-9',
  provider: 'stripe',
  method: card,
  currency: 'EUR',
  amount: 3720,
  returned: 0,
  state: 'failed',
  failure: 'insufficient_funds',
}

let mounted: MountedPage | undefined
afterEach(() => mounted?.page.unmount())

async function open(answers: MountOptions['answers'], path = 'payment', language: 'en' | 'fr' = 'en') {
  mounted = await mountPage({
    remote,
    path,
    language,
    member: { owner: true },
    answers: [
      ...answers,
      answer(paymentMethodsContract.list, () => methods()),
      answer(paymentsContract.list, () => ({ items: [], nextCursor: null, count: 0 })),
      answer(invoicesContract.list, () => ({ items: [], nextCursor: null, count: 0 })),
    ],
  })
  await flushPromises()
  return mounted
}
const text = () => mounted?.page.text().replaceAll(/\s/g, ' ') ?? ''

test('without a provider it is a bank transfer, with where to and what to name', async () => {
  await open([answer(paymentMethodsContract.list, () => methods({ provider: null, items: [] }))])
  expect(text()).toContain('FR76 3000 6000 0112 3456 7890 189')
  expect(text()).toContain('Name the invoice’s number as the reference.')
  expect(text()).not.toContain('Add a card')
  expect(text()).toContain('Nothing to pay')
})

test('what waits to be paid is added up, what is late first, each leading to its invoice', async () => {
  const row = {
    kind: 'invoice' as const,
    issuedAt: '2026-01-01T00:00:00Z',
    dueAt: '2026-01-15T00:00:00Z',
    issuedOn: '2026-01-01',
    dueOn: '2026-01-15',
    creditUsed: 0,
    currency: 'EUR',
    total: 3720,
    paid: 0,
  }
  const { page } = await open([
    answer(invoicesContract.list, ({ query }) => ({
      items:
        query.state === 'overdue'
          ? [{ ...row, id: id(8), number: 'R-8', state: 'overdue' as const, paid: 720 }]
          : [{ ...row, id: id(9), number: 'R-9', state: 'open' as const }],
      nextCursor: null,
      count: 1,
    })),
  ])
  expect(text()).toContain('€67.20 to pay')
  expect(page.findAll('.payment-rows a').map((link) => link.attributes('href'))).toEqual(
    [8, 8, 9, 9].map((n) => `/acme/billing/invoices/${id(n)}`),
  )
})

test('a card is shown by what people know of it, and removed once they said so', async () => {
  const removed = vi.fn<() => void>()
  const { page } = await open([
    answer(paymentMethodsContract.remove, () => {
      removed()
      return methods({ items: [] })
    }),
  ])
  expect(text()).toContain('Visa •••• 4242')
  expect(text()).toContain('Valid until 04/2031')
  await page.find('button[aria-label="Actions for Visa •••• 4242"]').trigger('click')
  await vi.waitFor(() => expect(document.querySelectorAll('[role="menuitem"]')).toHaveLength(2), 5000)
  document.querySelectorAll<HTMLElement>('[role="menuitem"]')[1]?.click()
  await vi.waitFor(
    () => expect(document.querySelector('[role="dialog"]')?.textContent).toContain('Without it'),
    5000,
  )
  document.querySelector<HTMLElement>('[role="dialog"] button[type="submit"]')?.click()
  await vi.waitFor(() => expect(text()).toContain('None yet.'))
  expect(removed).toHaveBeenCalledOnce()
})

test('who comes back from the provider sees what was set up, and the address is plain again', async () => {
  const refreshed = vi.fn<() => PaymentMethods>(() => methods({ items: [{ ...card, last4: '0005' }] }))
  const { router } = await open([answer(paymentMethodsContract.refresh, refreshed)], 'payment?from=provider')
  await vi.waitFor(() => expect(text()).toContain('Visa •••• 0005'))
  expect(router.currentRoute.value.query).toEqual({})
  mounted?.page.unmount()
  await open([], 'payment?from=cancelled')
  expect(text()).toContain('You turned back')
})

test('a payment that failed says why, in French too', async () => {
  const list = answer(paymentsContract.list, () => ({ items: [failed], nextCursor: null, count: 1 }))
  await open([list])
  expect(text()).toContain('There is not enough on the account.')
  mounted?.page.unmount()
  await open([list], 'payment', 'fr')
  expect(text()).toContain('Le compte n’est pas assez approvisionné.')
})

test('says what could not be loaded', async () => {
  await open([
    answer(paymentMethodsContract.list, () => {
      throw problem('unavailable')
    }),
  ])
  expect(text()).toContain('The means of payment could not be loaded')
})

test.each([
  ['en', 'Expires before the next payment'],
  ['fr', 'Expire avant le prochain paiement'],
] as const)('a card that ends before the next payment says so, in %s', async (language, words) => {
  const items = [{ ...card, expiring: true }]
  await open([answer(paymentMethodsContract.list, () => methods({ items }))], 'payment', language)
  expect(text()).toContain(words)
})
