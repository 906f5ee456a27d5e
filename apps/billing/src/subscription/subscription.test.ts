import { changesContract } from '@foyer/contracts/billing/changes'
import { entitlementsContract } from '@foyer/contracts/billing/entitlements'
import { offersContract } from '@foyer/contracts/billing/offers'
import { paymentMethodsContract } from '@foyer/contracts/billing/payment-methods'
import { subscriptionContract, type Subscription } from '@foyer/contracts/billing/subscription'
import { answer, mountPage, problem, type MountedPage, type MountOptions } from '@foyer/remote-kit/testing'
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { plans, preview, subscription, unit } from '../bill/fixtures/samples.ts'
import { remote } from '../remote.ts'
import { undoing } from './undoing.ts'

let mounted: MountedPage | undefined
afterEach(() => mounted?.page.unmount())

async function open(
  now: Partial<Subscription> = {},
  answers: MountOptions['answers'] = [],
  more: Partial<MountOptions> = {},
) {
  mounted = await mountPage({
    remote,
    path: 'subscription',
    member: { owner: true },
    ...more,
    answers: [
      ...answers,
      answer(subscriptionContract.get, () => subscription(now)),
      answer(offersContract.list, () => ({ currency: 'EUR', plans, addOns: [] })),
      answer(entitlementsContract.get, () => ({
        readingOnly: false,
        readingOnlyBecause: null,
        entitlements: { seats: 7, parallelEvents: 2, storageGb: null },
        subAccountUnits: [],
      })),
      answer(changesContract.preview, () =>
        preview({ dueNow: { lines: [], subtotal: 0, tax: 0, creditUsed: 0, total: 0 } }),
      ),
    ],
  })
  await flushPromises()
  return mounted
}
const text = () => mounted?.page.text().replaceAll(/\s+/g, ' ') ?? ''
const button = (label: string) => mounted?.page.findAll('button').find((one) => one.text().includes(label))
const inDialog = (label: string) =>
  [...document.querySelectorAll<HTMLButtonElement>('[role=dialog] button')].find((one) =>
    one.textContent?.includes(label),
  )

/** A dialog's file is fetched when it is first opened. */
const SLOW = { timeout: 10_000 }
const END = '2026-01-31T23:00:00Z'

test('says at a glance what is bought, where in the period that is, and what comes next', async () => {
  await open()
  for (const part of [
    'Team S',
    '€49.00 a month',
    'Day 20 of 31',
    '12 days left',
    '3 of 7',
    '€58.80',
    'Nothing is open',
  ])
    expect(text()).toContain(part)
  expect(text()).toContain('2 events at a time')
  expect(text()).toContain('Unlimited storage')
})

test.each([
  ['Visa •••• 4242', false, 'Charged by itself'],
  ['Visa •••• 4242', true, 'Expired: set up another one.'],
])('names the means of payment: %s, expired %s', async (named, expired, words) => {
  const card = {
    id: unit(1).id,
    kind: 'card',
    brand: 'visa',
    last4: '4242',
    expMonth: 4,
    expYear: 2030,
    expired,
    expiring: false,
    isDefault: true,
    addedAt: '2026-01-01T00:00:00Z',
  }
  const transfer = { beneficiary: 'Foyer', iban: null, bic: null }
  const methods = { provider: 'stripe' as const, testMode: true, items: [card], transfer }
  await open({}, [answer(paymentMethodsContract.list, () => methods)])
  expect(text()).toContain(named)
  expect(text()).toContain(words)
})

test('names the bank transfer where nothing else is set up', async () => {
  const transfer = { beneficiary: 'Foyer', iban: null, bic: null }
  await open({}, [
    answer(paymentMethodsContract.list, () => ({ provider: null, testMode: false, items: [], transfer })),
  ])
  expect(text()).toContain('Bank transfer')
})

test('says it in French, in French form', async () => {
  await open({}, [], { language: 'fr' })
  expect(text()).toContain('Jour 20 sur 31')
  expect(text()).toContain('49,00 € par mois')
})

test('says since when an invoice is late and what comes of it, and names the credit', async () => {
  const dunning = [
    {
      invoiceId: unit(1).id,
      number: 'F-1',
      open: 5880,
      dueAt: '2026-01-15T00:00:00Z',
      done: [],
      next: [{ action: 'restrict' as const, on: '2026-02-05T00:00:00Z' }],
    },
  ]
  await open({ due: 5880, credit: 250, dunning })
  expect(text()).toContain('Late since')
  expect(text()).toContain('Unless it is paid, the account can only be read from')
  expect(text()).toContain('You have €2.50 of credit.')
})

test.each([
  [{ status: 'trialing', renews: false }, '12 days of the trial are left', 'Choose a plan'],
  [
    { status: 'frozen', pending: [{ kind: 'resume', on: '2026-03-01T09:00:00Z' }] },
    'goes on by itself on',
    'Resume…',
  ],
  [{ status: 'ended', renews: false, next: null }, 'The subscription has ended', 'Choose a plan'],
  [
    { readingOnly: true, readingOnlyBecause: 'unpaid' },
    'An invoice stayed unpaid for too long',
    'See what to pay',
  ],
] satisfies [Partial<Subscription>, string, string][])(
  'says what is to be done: %j',
  async (now, said, action) => {
    const { page } = await open(now)
    expect(text()).toContain(said)
    const actions = page.findAll('a, button').map((one) => one.text())
    expect(actions).toContain(action)
  },
)

test('undoes what waits with one press, and shows the subscription as it then is', async () => {
  const done = vi.fn<(body: unknown) => void>()
  await open({ pending: [{ kind: 'end', on: END }], renews: false }, [
    answer(changesContract.create, ({ body }) => {
      done(body)
      return { subscription: subscription({ version: 2 }), invoiceId: null }
    }),
  ])
  expect(text()).toContain('The subscription ends on')
  await button('Undo')?.trigger('click')
  await vi.waitFor(() => expect(done).toHaveBeenCalledWith({ previewId: 'first' }))
})

test('shows units of one add-on that end together as one, and undoes them together', async () => {
  const asked = vi.fn<(changes: unknown) => void>()
  const ending = (number: number) => ({
    kind: 'unit' as const,
    on: END,
    item: 'storage',
    unit: unit(number).id,
  })
  await open({ units: [unit(1), unit(2)], pending: [ending(1), ending(2)] }, [
    answer(changesContract.preview, ({ body }) => {
      asked(body.changes)
      return preview()
    }),
  ])
  expect(text()).toContain('100 GB of storage: 2 units end on')
  await button('Undo')?.trigger('click')
  const restored = [1, 2].map((number) => ({ kind: 'restoreUnit', unit: unit(number).id }))
  await vi.waitFor(() => expect(asked).toHaveBeenCalledWith(restored))
})

test('looks at an undoing first where it costs something now', async () => {
  await open({ pending: [{ kind: 'seats', on: END, seats: 5 }] }, [
    answer(changesContract.preview, () => preview()),
  ])
  await button('Undo')?.trigger('click')
  await vi.waitFor(() => expect(document.body.textContent).toContain('Due now'), SLOW)
})

test('every kind of waiting change has its undoing; a trial and a freeze are gone on with instead', () => {
  const now = subscription()
  expect(undoing({ kind: 'plan', on: END, plan: 'team-m' }, now)).toEqual([
    { kind: 'plan', plan: 'team-s', cycle: now.cycle },
  ])
  expect(undoing({ kind: 'seats', on: END, seats: 5 }, now)).toEqual([
    { kind: 'quantity', item: 'seats', quantity: 7 },
  ])
  expect(undoing({ kind: 'unit', on: END, unit: unit(1).id }, now)).toEqual([
    { kind: 'restoreUnit', unit: unit(1).id },
  ])
  expect(undoing({ kind: 'begin', on: END, unit: unit(1).id }, now)).toEqual([
    { kind: 'cancelUnit', unit: unit(1).id },
  ])
  expect(undoing({ kind: 'end', on: END }, now)).toEqual([{ kind: 'resume' }])
  expect(undoing({ kind: 'end', on: END }, subscription({ status: 'trialing' }))).toEqual([])
  expect(undoing({ kind: 'resume', on: END }, now)).toEqual([])
})

describe('cancelling', () => {
  test('says in numbers what will be lost, shows the bill, and takes a press of its own', async () => {
    const done = vi.fn<(body: unknown) => void>()
    let now = subscription({ units: [unit(1), unit(2)] })
    let after: Partial<Subscription> = { renews: false, pending: [{ kind: 'end', on: END }] }
    await open({}, [
      answer(subscriptionContract.get, () => now),
      answer(changesContract.create, ({ body }) => {
        done(body)
        now = { ...now, ...after }
        return { subscription: now, invoiceId: null }
      }),
    ])
    await button('Cancel…')?.trigger('click')
    await vi.waitFor(() => expect(inDialog('Cancel subscription')?.getAttribute('aria-disabled')).toBeNull())
    expect(document.body.textContent).toContain('3 organizer seats')
    expect(document.body.textContent).toContain('2 units of add-ons end with it.')
    expect(document.body.textContent).toContain('This change costs nothing today.')
    inDialog('Cancel subscription')?.click()
    await vi.waitFor(() => expect(done).toHaveBeenCalledOnce())
    await vi.waitFor(() => expect(text()).toContain('Ends soon'))
    // Taken back, it is not asked again by itself.
    after = { renews: true, pending: [] }
    await button('Undo')?.trigger('click')
    await vi.waitFor(() => expect(text()).not.toContain('Ends soon'))
    expect(inDialog('Cancel subscription')).toBeUndefined()
  })
})

test('says that it could not be loaded, and tries again', async () => {
  let broken = true
  await open({}, [
    answer(subscriptionContract.get, () => {
      if (broken) throw problem('internal')
      return subscription()
    }),
  ])
  expect(text()).toContain('The subscription could not be loaded.')
  broken = false
  await button('Try again')?.trigger('click')
  await vi.waitFor(() => expect(text()).toContain('Team S'))
})
