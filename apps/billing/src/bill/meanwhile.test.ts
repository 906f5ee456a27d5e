import { changesContract, type Preview } from '@foyer/contracts/billing/changes'
import { offersContract } from '@foyer/contracts/billing/offers'
import { subscriptionContract, type Subscription } from '@foyer/contracts/billing/subscription'
import { answer, mountPage, problem, type MountedPage } from '@foyer/remote-kit/testing'
import { useQueryCache } from '@pinia/colada'
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { remote } from '../remote.ts'
import { bill, line, plans, preview, subscription } from './fixtures/samples.ts'
import type { Changed } from './queries.ts'

let mounted: MountedPage | undefined
beforeEach(() => void (document.body.innerHTML = ''))
afterEach(() => mounted?.page.unmount())

const TEN = { bought: 10, included: 10, used: 3 }
/** A page's file is fetched when it is first opened. */
const SLOW = { timeout: 10_000 }
const TOLD = 'Something changed meanwhile'
const text = () => mounted?.page.text().replaceAll(/\s+/g, ' ') ?? ''

interface Now {
  subscription: Subscription
  preview: Preview
  carriedOut: Changed | undefined
}

/** The page that compares plans with a bigger one considered; what it stands on can be changed behind its back. */
async function consider(path = 'plan?plan=team-m') {
  const now: Now = { subscription: subscription(), preview: preview(), carriedOut: undefined }
  const asked = vi.fn<(changes: unknown) => void>()
  mounted = await mountPage({
    remote,
    path,
    member: { owner: true },
    answers: [
      answer(subscriptionContract.get, () => now.subscription),
      answer(offersContract.list, () => ({ currency: 'EUR', plans, addOns: [] })),
      answer(changesContract.preview, ({ body }) => {
        asked(body.changes)
        return now.preview
      }),
      answer(changesContract.create, () => {
        if (now.carriedOut) return now.carriedOut
        now.subscription = subscription({ version: 2 })
        throw problem('preview_stale', { preview: now.preview })
      }),
    ],
  })
  await flushPromises()
  /** As the word of it from the service does. */
  const hear = async () => {
    await mounted?.page.vm.$.appContext.app.runWithContext(() =>
      useQueryCache().invalidateQueries({ predicate: ({ key }) => key.includes('subscription') }),
    )
    await flushPromises()
  }
  return { now, asked, hear }
}

test('a bill that became another one while it was looked at is shown anew, with a word why', async () => {
  const { now, asked, hear } = await consider()
  expect(text()).not.toContain(TOLD)
  now.subscription = subscription({ version: 2, credit: 500 })
  now.preview = preview({ id: 'second', dueNow: bill([line({ amount: 5000, tax: 1000 })]) })
  await hear()
  await vi.waitFor(() => expect(text()).toContain('€60.00'))
  expect(asked).toHaveBeenCalledTimes(2)
  expect(text()).toContain(TOLD)
})

test('a bill that comes out the same is worth no word', async () => {
  const { now, asked, hear } = await consider()
  now.subscription = subscription({ version: 2 })
  now.preview = preview({ id: 'second' })
  await hear()
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2))
  await flushPromises()
  expect(text()).not.toContain(TOLD)
  await mounted?.page.find('input[value="year"]').setValue(true)
  await flushPromises()
  expect(text()).not.toContain(TOLD)
})

test('says so too where what was considered is what the account has by now', async () => {
  const { now, hear } = await consider()
  now.subscription = subscription({
    version: 2,
    plan: { ...now.subscription.plan, key: 'team-m' },
    seats: TEN,
  })
  await hear()
  expect(text()).toContain('This is what you have.')
  expect(text()).toContain(TOLD)
})

test.each([
  ['at once', { plan: { ...subscription().plan, key: 'team-m' }, seats: TEN }],
  ['later', {}],
])('what the person confirms is no news to them, and its price is asked for once: %s', async (_, after) => {
  const { now, asked } = await consider()
  const bought = subscription({ version: 2, ...after })
  now.subscription = bought
  now.carriedOut = { subscription: bought, invoiceId: null }
  const said = vi.fn<(text: string | null) => void>()
  const spoken = new MutationObserver(() => said(document.body.textContent))
  spoken.observe(document.body, { childList: true, characterData: true, subtree: true })
  await mounted?.page
    .findAll('button')
    .find((one) => one.text().includes('Confirm for'))
    ?.trigger('click')
  await vi.waitFor(() => expect(mounted?.router.currentRoute.value.name).toBe('billing.subscription'), SLOW)
  await flushPromises()
  spoken.disconnect()
  expect(said.mock.calls.join(' ')).not.toContain(TOLD)
  expect(asked).toHaveBeenCalledTimes(1)
})

test('says one thing where the price was worked out anew on confirming', async () => {
  const { now, hear } = await consider()
  now.preview = preview({ id: 'second', dueNow: bill([line({ amount: 5000, tax: 1000 })]) })
  await mounted?.page
    .findAll('button')
    .find((one) => one.text().includes('Confirm for'))
    ?.trigger('click')
  await hear()
  expect(text()).toContain('The price was worked out anew')
  expect(text()).not.toContain(TOLD)
})
