import { correctionsContract } from '@foyer/contracts/billing/corrections'
import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { paymentMethodsContract, type PaymentMethods } from '@foyer/contracts/billing/payment-methods'
import { paymentsContract, type Payment } from '@foyer/contracts/billing/payments'
import { answer, mountPage, problem, type MountedPage, type MountOptions } from '@foyer/remote-kit/testing'
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { invoice as sampleInvoice } from '../bill/fixtures/samples.ts'
import { remote } from '../remote.ts'

const ID = '00000000-0000-4000-8000-000000000001'
const invoice = sampleInvoice({ state: 'overdue' })
const methods: PaymentMethods = {
  provider: null,
  testMode: false,
  items: [],
  transfer: { beneficiary: 'Foyer SAS', iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP' },
}
const attempt: Payment = {
  id: ID,
  at: '2026-01-16T00:00:00Z',
  invoiceId: ID,
  invoiceNumber: 'R-1',
  provider: 'stripe',
  method: null,
  currency: 'EUR',
  amount: 3720,
  returned: 0,
  state: 'failed',
  failure: 'insufficient_funds',
}

let mounted: MountedPage | undefined
afterEach(() => mounted?.page.unmount())

async function open(answers: MountOptions['answers'], payments: Payment[] = []) {
  const listed = <T>(items: T[]) => ({ items, nextCursor: null, count: items.length })
  mounted = await mountPage({
    remote,
    path: `invoices/${ID}`,
    member: { owner: true },
    answers: [
      ...answers,
      answer(invoicesContract.get, () => invoice),
      answer(correctionsContract.list, () => listed([])),
      answer(paymentsContract.list, () => listed(payments)),
    ],
  })
  await flushPromises()
  return mounted
}
const text = () => mounted?.page.text().replaceAll(/\s/g, ' ') ?? ''

test('what is to be paid has its place before it is known how, and paying comes before keeping the paper', async () => {
  let come: (methods: PaymentMethods) => void = () => undefined
  const { page } = await open([
    answer(paymentMethodsContract.list, () => new Promise<PaymentMethods>((resolve) => (come = resolve))),
  ])
  expect(text()).toContain('Pay €37.20')
  expect(text()).not.toContain('IBAN')
  expect(page.find('a[download="R-1.pdf"]').attributes('data-variant')).toBe('secondary')
  come(methods)
  await vi.waitFor(() => expect(text()).toContain('FR76 3000 6000 0112 3456 7890 189'))
})

test('where it cannot be learnt how to pay, that is said, with another try', async () => {
  let works = false
  const { page } = await open([
    answer(paymentMethodsContract.list, () => {
      if (!works) throw problem('unavailable')
      return methods
    }),
  ])
  expect(text()).toContain('The means of payment could not be loaded')
  works = true
  await page
    .findAll('button')
    .find((one) => one.text() === 'Try again')
    ?.trigger('click')
  await vi.waitFor(() => expect(text()).toContain('By bank transfer'))
})

test('an attempt that failed says so beside its amount, and why', async () => {
  const { page } = await open([answer(paymentMethodsContract.list, () => methods)], [attempt])
  const row = page.find('.invoice-payment')
  expect(row.find('[data-tone=danger]').text()).toBe('Failed')
  expect(row.text()).toContain('There is not enough on the account.')
  expect(row.text()).toContain('16 Jan 2026')
})
