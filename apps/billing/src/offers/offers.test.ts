import { changesContract } from '@foyer/contracts/billing/changes'
import { offersContract } from '@foyer/contracts/billing/offers'
import { subscriptionContract, type Subscription } from '@foyer/contracts/billing/subscription'
import { answer, mountPage, problem, type MountedPage, type MountOptions } from '@foyer/remote-kit/testing'
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { addOns, preview, subscription, unit } from '../bill/fixtures/samples.ts'
import { remote } from '../remote.ts'

let mounted: MountedPage | undefined
afterEach(() => mounted?.page.unmount())

async function open(now: Partial<Subscription> = {}, answers: MountOptions['answers'] = []) {
  const asked = vi.fn<(changes: unknown) => void>()
  mounted = await mountPage({
    remote,
    path: 'add-ons',
    member: { owner: true },
    answers: [
      ...answers,
      answer(subscriptionContract.get, () => subscription(now)),
      answer(offersContract.list, () => ({ currency: 'EUR', plans: [], addOns })),
      answer(changesContract.preview, ({ body }) => {
        asked(body.changes)
        return preview({ dueNow: { lines: [], subtotal: 0, tax: 0, creditUsed: 0, total: 0 } })
      }),
    ],
  })
  await flushPromises()
  return { ...mounted, asked }
}
const button = (label: string) => mounted?.page.findAll('button').find((one) => one.text().startsWith(label))

/** A dialog's file is fetched when it is first opened. */
const SLOW = { timeout: 10_000 }

test('shows each add-on with its price, and sizes of one thing together', async () => {
  const { page } = await open()
  const cards = page.findAll('.add-on').map((card) => card.text())
  expect(cards).toHaveLength(2)
  expect(cards[0]).toContain('€10.00')
  expect(cards[1]).toContain('Sub-accounts')
  await page.find('select').setValue('sub-account-100')
  expect(page.findAll('.add-on')[1]?.text()).toContain('€76.00')
})

test('buys so many more than there are, after its bill', async () => {
  const { asked } = await open({ units: [unit(1), unit(2, { endsAt: '2026-01-31T23:00:00Z' })] })
  await mounted?.page.find('[aria-label="More"]').trigger('click')
  await button('Buy 2 units')?.trigger('click')
  await vi.waitFor(
    () => expect(asked).toHaveBeenCalledWith([{ kind: 'quantity', item: 'storage', quantity: 3 }]),
    SLOW,
  )
  expect(document.body.textContent).toContain('1 unit that was to end goes on instead of being bought.')
})

test('cancels a single unit after saying until when it works', async () => {
  const { asked } = await open({ units: [unit(1), unit(2)] })
  await mounted?.page.find('[aria-label="Cancel 100 GB of storage 2"]').trigger('click')
  await vi.waitFor(() => expect(asked).toHaveBeenCalledWith([{ kind: 'cancelUnit', unit: unit(2).id }]))
  expect(document.body.textContent).toMatch(/It works until .*, then it ends/)
})

test('sums up many units of one add-on, and cancels so many of them after their bill', async () => {
  const { page, asked } = await open({
    units: [1, 2, 3, 4, 5].map((one) => unit(one, one === 1 ? { endsAt: '2026-01-31T23:00:00Z' } : {})),
  })
  expect(page.find('.own-group-head').text()).toMatch(/5 × 100 GB of storage.*1 ends on/)
  expect(page.find('.own-group details').attributes('open')).toBeUndefined()
  await page.find('[aria-label="Cancel some… 100 GB of storage"]').trigger('click')
  const asking = (quantity: number) => [{ kind: 'quantity', item: 'storage', quantity }]
  await vi.waitFor(() => expect(asked).toHaveBeenLastCalledWith(asking(3)), SLOW)
  document.body.querySelector<HTMLElement>('[role="dialog"] [aria-label="More"]')?.click()
  await vi.waitFor(() => expect(asked).toHaveBeenLastCalledWith(asking(2)))
  expect(document.body.textContent).toContain('2 go on.')
  expect(document.body.textContent).toContain('Cancel 2 units')
})

test('restores a cancelled unit with one press; a refusal stands beside it', async () => {
  let refused = true
  const { page, asked } = await open({ units: [unit(1, { endsAt: '2026-01-31T23:00:00Z' })] }, [
    answer(changesContract.create, () => {
      if (refused) throw problem('change_refused', { reason: 'frozen' })
      return { subscription: subscription({ units: [unit(1)] }), invoiceId: null }
    }),
  ])
  expect(page.text()).toContain('Works until')
  await button('Restore')?.trigger('click')
  await vi.waitFor(() => expect(page.text()).toContain('The subscription is frozen.'))
  refused = false
  await button('Restore')?.trigger('click')
  await flushPromises()
  expect(asked).toHaveBeenLastCalledWith([{ kind: 'restoreUnit', unit: unit(1).id }])
  await vi.waitFor(() => expect(page.text()).not.toContain('The subscription is frozen.'))
})

test('says why nothing can be bought while the subscription is frozen or over', async () => {
  await open({ status: 'frozen' })
  expect(button('Buy 1 unit')?.attributes('data-tip')).toContain('frozen')
})

test('says that nothing is sold where nothing is', async () => {
  const { page } = await open({}, [
    answer(offersContract.list, () => ({ currency: 'EUR', plans: [], addOns: [] })),
  ])
  expect(page.text()).toContain('No add-ons are sold')
})
