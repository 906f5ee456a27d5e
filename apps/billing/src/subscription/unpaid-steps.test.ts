import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import { answer, mountPage, type MountedPage } from '@foyer/remote-kit/testing'
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

async function steps(language: 'en' | 'fr') {
  mounted = await mountPage({
    remote,
    path: 'subscription',
    language,
    member: { owner: true },
    answers: [answer(subscriptionContract.get, () => unpaid)],
  })
  return mounted.page.findAll('.unpaid li').map((one) => one.text().replaceAll(/\s+/g, ' '))
}

test('tells the payer of each unpaid invoice what was done, and what comes on which day', async () => {
  expect(await steps('en')).toEqual([
    expect.stringMatching(/January 18.*A reminder was sent\./),
    expect.stringMatching(/February 5.*If it stays unpaid, the account can only be read\./),
    expect.stringMatching(/March 16.*If it stays unpaid, the subscription ends\./),
  ])
  expect(mounted?.page.text()).toContain('F-000012 is unpaid: €58.80')
  expect(mounted?.page.find(`a[href="/acme/billing/invoices/${invoiceId}"]`).exists()).toBe(true)
})

test('the same in French', async () => {
  expect((await steps('fr'))[1]).toMatch(
    /5 février.*Si elle reste impayée, le compte passe en lecture seule\./,
  )
})
