import { changesContract } from '@foyer/contracts/billing/changes'
import { offersContract } from '@foyer/contracts/billing/offers'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import { answer, mountPage, problem, type MountedPage } from '@foyer/remote-kit/testing'
import { useQueryCache } from '@pinia/colada'
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { remote } from '../remote.ts'
import { bill, line, plans, preview, subscription } from './fixtures/samples.ts'

let mounted: MountedPage | undefined
afterEach(() => mounted?.page.unmount())

const TOLD = 'Something changed meanwhile'
const text = () => mounted?.page.text().replaceAll(/\s+/g, ' ') ?? ''

/** The page that compares plans with a bigger one considered; what it stands on can be changed behind its back. */
async function consider(path = 'plan?plan=team-m') {
  const now = { subscription: subscription(), preview: preview() }
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
    seats: { bought: 10, included: 10, used: 3 },
  })
  await hear()
  expect(text()).toContain('This is what you have.')
  expect(text()).toContain(TOLD)
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
