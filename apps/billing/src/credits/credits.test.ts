import { creditsContract, type Credit } from '@foyer/contracts/billing/credits'
import { answer, mountPage, problem, type MountedPage } from '@foyer/remote-kit/testing'
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import { remote } from '../remote.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const used: Credit = {
  id: id(1),
  at: '2026-01-31T23:30:00Z',
  amount: -280,
  currency: 'JPY',
  reason: 'used',
  invoiceId: id(9),
  number: 'R-9',
  balance: 1000,
}

let mounted: MountedPage | undefined
afterEach(() => mounted?.page.unmount())

async function open(list: () => readonly Credit[], language: 'en' | 'fr' = 'en') {
  mounted = await mountPage({
    remote,
    path: 'credits',
    language,
    member: { owner: true },
    answers: [
      answer(creditsContract.list, () => ({ items: [...list()], nextCursor: null, count: list().length })),
    ],
  })
  await flushPromises()
  return mounted.page.text().replaceAll(/\s/g, ' ')
}

test('says what is left now, and of each movement why, for which document and where it led', async () => {
  const text = await open(() => [used])
  for (const words of ['Credit nowJP¥1,000', 'Used for an invoice', '1 Feb 2026', 'R-9', '-JP¥280'])
    expect(text).toContain(words)
  expect(mounted?.page.find('tbody a').attributes('href')).toBe(`/acme/billing/invoices/${id(9)}`)
})

test('says in French where credit comes from while there is none', async () => {
  expect(await open(() => [], 'fr')).toContain('Pas de crédit pour l’instant.')
})

test('says what failed', async () => {
  const text = await open(() => {
    throw problem('unavailable')
  })
  expect(text).toContain('The credit could not be loaded')
})
