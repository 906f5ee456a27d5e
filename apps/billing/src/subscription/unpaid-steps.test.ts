import { paymentMethodsContract } from '@foyer/contracts/billing/payment-methods'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import { answer, mountPage, type MountedPage, type MountOptions } from '@foyer/remote-kit/testing'
import { afterEach, expect, test } from 'vitest'
import { subscription } from '../bill/fixtures/samples.ts'
import { remote } from '../remote.ts'

let mounted: MountedPage | undefined
afterEach(() => mounted?.page.unmount())

const invoiceId = '00000000-0000-4000-8000-000000000007'
const unpaid = subscription({
  due: 5880,
  dunning: [
    {
      invoiceId,
      number: 'F-000012',
      open: 5880,
      dueAt: '2026-01-15T09:00:00Z',
      done: [{ action: 'remind', on: '2026-01-18T09:00:00Z' }],
      next: [
        { action: 'restrict', on: '2026-02-05T09:00:00Z' },
        { action: 'end', on: '2026-03-16T09:00:00Z' },
      ],
    },
  ],
})

async function steps(language: 'en' | 'fr', more: MountOptions['answers'] = []) {
  mounted = await mountPage({
    remote,
    path: 'subscription',
    language,
    member: { owner: true },
    answers: [...more, answer(subscriptionContract.get, () => unpaid)],
  })
  return mounted.page.findAll('.unpaid li').map((one) => one.text().replaceAll(/\s+/g, ' '))
}

test('tells the payer of each unpaid invoice what was done, and what comes on which day', async () => {
  expect(await steps('en')).toEqual([
    expect.stringMatching(/Jan 18.*A reminder was sent\./),
    expect.stringMatching(/Feb 5.*If it stays unpaid, the account can only be read\./),
    expect.stringMatching(/Mar 16.*If it stays unpaid, the subscription ends\./),
  ])
  expect(mounted?.page.text()).toContain('F-000012 is unpaid: €58.80')
  expect(mounted?.page.find(`a[href="/acme/billing/invoices/${invoiceId}"]`).exists()).toBe(true)
})

test('the same in French', async () => {
  expect((await steps('fr'))[1]).toMatch(
    /5 févr\..*Si elle reste impayée, le compte passe en lecture seule\./,
  )
})

const paidBy = (items: object[]) =>
  answer(paymentMethodsContract.list, () => ({
    provider: 'stripe' as const,
    testMode: true,
    items: items as [],
    transfer: { beneficiary: 'Foyer', iban: null, bic: null },
  }))

test('names tries to charge only where something is stored that can be charged', async () => {
  unpaid.dunning[0]?.next.unshift({ action: 'retry', on: '2026-01-20T09:00:00Z' })
  const card = { id: invoiceId, kind: 'card', brand: 'visa', last4: '4242', expMonth: 4, expYear: 2030 }
  const stored = { ...card, expired: false, isDefault: true, addedAt: '2026-01-01T00:00:00Z' }
  expect(await steps('en', [paidBy([stored])])).toContainEqual(expect.stringContaining('is charged again'))
  mounted?.page.unmount()
  expect(await steps('en', [paidBy([])])).toHaveLength(3)
})

test('does not announce the end of what has ended, and says that a plan alone does not bring all back', async () => {
  Object.assign(unpaid, { status: 'ended', renews: false, readingOnly: true, readingOnlyBecause: 'unpaid' })
  const shown = await steps('en')
  expect(shown.join(' ')).not.toContain('the subscription ends')
  expect(mounted?.page.text()).toContain('once the invoice is paid and a plan is chosen')
  expect(mounted?.page.findAll('a').map((one) => one.text())).toContain('See what to pay')
})
