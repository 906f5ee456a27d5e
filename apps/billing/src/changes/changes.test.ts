import { changesContract } from '@foyer/contracts/billing/changes'
import { offersContract } from '@foyer/contracts/billing/offers'
import { subscriptionContract, type Subscription } from '@foyer/contracts/billing/subscription'
import { answer, mountPage, type MountedPage } from '@foyer/remote-kit/testing'
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { plans, preview, subscription } from '../bill/fixtures/samples.ts'
import { remote } from '../remote.ts'
import { changesFor, seatsUnder } from './choice.ts'

let mounted: MountedPage | undefined
afterEach(() => mounted?.page.unmount())

async function open(path = 'plan', now: Partial<Subscription> = {}) {
  const asked = vi.fn<(changes: unknown) => void>()
  mounted = await mountPage({
    remote,
    path,
    member: { owner: true },
    answers: [
      answer(subscriptionContract.get, () => subscription(now)),
      answer(offersContract.list, () => ({ currency: 'EUR', plans, addOns: [] })),
      answer(changesContract.preview, ({ body }) => {
        asked(body.changes)
        return preview({ pending: [{ kind: 'plan', plan: 'team-s', on: '2026-01-31T23:00:00Z' }] })
      }),
      answer(changesContract.create, () => ({ subscription: subscription(), invoiceId: null })),
    ],
  })
  await flushPromises()
  return { ...mounted, asked }
}

const YEAR = { unit: 'year', count: 1 } as const

test('shows the plans with the present one marked, and asks for no price before something else is chosen', async () => {
  const { page, asked } = await open()
  expect(page.findAll('.plan-card').map((card) => card.text().includes('Present plan'))).toEqual([
    true,
    false,
  ])
  expect(page.findAll('.plan-card')[1]?.text()).toContain('+5')
  expect(page.text()).toContain('This is what you have.')
  expect(asked).not.toHaveBeenCalled()
})

test('keeps what is considered in the address, and shows its bill', async () => {
  const { page, router, asked } = await open()
  await page.find('input[value="team-m"]').setValue(true)
  await vi.waitFor(() =>
    expect(asked).toHaveBeenLastCalledWith([
      { kind: 'plan', plan: 'team-m', cycle: { unit: 'month', count: 1 } },
    ]),
  )
  expect(router.currentRoute.value.query).toEqual({ plan: 'team-m' })
  await page.find('input[value="year"]').setValue(true)
  await vi.waitFor(() =>
    expect(asked).toHaveBeenLastCalledWith([{ kind: 'plan', plan: 'team-m', cycle: YEAR }]),
  )
})

test('says by how much a year is cheaper', async () => {
  const { page } = await open()
  expect(page.text()).toContain('Saves 17% over twelve months')
})

test('takes the number of seats that was typed, never fewer than the plan includes', async () => {
  const { page, asked } = await open()
  const input = page.find('.plan-seats input')
  await input.setValue('9')
  await vi.waitFor(() =>
    expect(asked).toHaveBeenLastCalledWith([{ kind: 'quantity', item: 'seats', quantity: 9 }]),
  )
  await input.setValue('2')
  await vi.waitFor(() =>
    expect(asked).toHaveBeenLastCalledWith([{ kind: 'quantity', item: 'seats', quantity: 5 }]),
  )
})

test('goes to the subscription once it is carried out', async () => {
  const { page, router } = await open('plan?plan=team-m')
  await page
    .findAll('button')
    .find((one) => one.text().startsWith('Confirm'))
    ?.trigger('click')
  await vi.waitFor(() => expect(router.currentRoute.value.name).toBe('billing.subscription'))
})

describe('what a choice changes', () => {
  const now = subscription()
  const choice = { plan: 'team-s', cycle: now.cycle, seats: 7 }

  test('is nothing where it is what the account has', () => {
    expect(changesFor(choice, now, plans)).toEqual([])
  })

  test('is the plan alone where the seats are what comes with it', () => {
    expect(changesFor({ ...choice, plan: 'team-m', seats: 10 }, now, plans)).toEqual([
      { kind: 'plan', plan: 'team-m', cycle: now.cycle },
    ])
  })

  test('undoes what waits where the present plan is chosen again', () => {
    const waiting = subscription({
      pending: [{ kind: 'plan', plan: 'team-m', cycle: YEAR, on: now.periodEnd }],
    })
    expect(changesFor(choice, waiting, plans)).toEqual([{ kind: 'plan', plan: 'team-s', cycle: now.cycle }])
    expect(changesFor({ ...choice, plan: 'team-m', cycle: YEAR }, waiting, plans)).toEqual([])
  })

  test('is the present plan too where a trial would end or a subscription did', () => {
    for (const before of [
      subscription({ status: 'trialing', renews: false }),
      subscription({ status: 'ended' }),
    ])
      expect(changesFor(choice, before, plans)).toEqual([{ kind: 'plan', plan: 'team-s', cycle: now.cycle }])
  })

  test('takes the seats that wait for the end of a trial along to another plan', () => {
    const [first] = plans
    if (!first) throw new Error('no plan')
    const pending = [{ kind: 'seats' as const, on: now.periodEnd, seats: 12 }]
    const trial = subscription({ status: 'trialing', seats: { bought: 5, included: 5, used: 3 }, pending })
    expect(seatsUnder(first, trial)).toBe(12)
    expect(seatsUnder({ ...first, key: 'other', includes: { seats: 10 } }, trial)).toBe(12)
  })

  test.each([
    [7, 5, 10, 10],
    [12, 5, 10, 12],
    [10, 10, 5, 5],
    [12, 10, 5, 7],
  ])('%i seats with %i included are, where %i are included, %i', (bought, included, next, then) => {
    const [first] = plans
    if (!first) throw new Error('no plan')
    const offer = { ...first, key: 'other', includes: { seats: next } }
    expect(seatsUnder(offer, subscription({ seats: { bought, included, used: 0 } }))).toBe(then)
  })
})
