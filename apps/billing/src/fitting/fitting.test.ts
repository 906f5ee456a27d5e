import { changesContract } from '@foyer/contracts/billing/changes'
import type { Fitting } from '@foyer/contracts/billing/fitting'
import { offersContract } from '@foyer/contracts/billing/offers'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import { membersContract } from '@foyer/contracts/users/members'
import { answer, mountPage, problem, type MountedPage } from '@foyer/remote-kit/testing'
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { plans, preview, subscription } from '../bill/fixtures/samples.ts'
import { remote } from '../remote.ts'
import { changesBetween, chosenBefore, mustGo } from './choice.ts'
import { departure, END, fitting, id, member } from './fixtures/people.ts'

let mounted: MountedPage | undefined
beforeEach(() => {
  sessionStorage.clear()
  document.body.innerHTML = ''
})
afterEach(() => mounted?.page.unmount())

const members = answer(membersContract.list, () => ({
  items: [member(1), member(2), member(3, { status: 'pending', personId: null }), member(4, { owner: true })],
  nextCursor: null,
  count: 4,
}))

const inBody = (selector: string) => [...document.body.querySelectorAll<HTMLElement>(selector)]
const button = (label: RegExp) =>
  inBody('button').find((one) => label.test(one.textContent?.replaceAll(/\s+/g, ' ') ?? ''))
const press = async (label: RegExp) => {
  const found = button(label)
  if (!found) throw new Error(`no button ${String(label)}`)
  found.click()
  await flushPromises()
}
const pick = async (at: number) => {
  inBody('.fitting-rows input[type=checkbox]')[at]?.click()
  await flushPromises()
}

describe('a plan that is too small', () => {
  test('is taken once enough people are chosen; who they are goes with the change', async () => {
    const asked: unknown[] = []
    mounted = await mountPage({
      remote,
      path: 'plan?plan=team-s',
      member: { owner: true },
      answers: [
        members,
        answer(subscriptionContract.get, () =>
          subscription({ plan: { ...subscription().plan, key: 'team-m' } }),
        ),
        answer(offersContract.list, () => ({ currency: 'EUR', plans, addOns: [] })),
        answer(changesContract.preview, ({ body }) => {
          asked.push(body.changes)
          const gone = body.changes.filter(({ kind }) => kind === 'letGo')
          if (gone.length < 2) throw problem('does_not_fit', { ...fitting([]) })
          return preview({ fitting: fitting([departure(1), departure(3, { invited: true, how: 'remove' })]) })
        }),
      ],
    })
    await flushPromises()
    await press(/Choose who gives up a seat/)
    await vi.waitFor(() => expect(inBody('.fitting-rows li')).toHaveLength(3), { timeout: 10_000 })
    expect(document.body.textContent).toContain('7 are taken, 5 will be left on')
    await pick(0)
    expect(button(/Choose 1 person/)?.getAttribute('aria-disabled')).toBe('true')
    await pick(2)
    await press(/Choose 2 people/)
    expect(asked.at(-1)).toEqual([
      { kind: 'plan', plan: 'team-s', cycle: { unit: 'month', count: 1 } },
      { kind: 'letGo', member: id(1), how: 'suspend' },
      { kind: 'letGo', member: id(3), how: 'remove' },
    ])
    expect(mounted.page.text()).toContain('Suspended on')
    expect(mounted.page.text()).toContain('The invitation ends on')
  })
})

describe('what waits', () => {
  const waiting = (given: Fitting) =>
    answer(subscriptionContract.get, () =>
      subscription({ fitting: given, pending: [{ kind: 'plan', on: END, plan: 'team-s' }] }),
    )

  test('names everybody who goes, and asks for one more where somebody came since', async () => {
    mounted = await mountPage({
      remote,
      path: 'subscription',
      member: { owner: true },
      answers: [waiting(fitting([departure(1), departure(2, { how: 'remove', withChange: false })], 8))],
    })
    await flushPromises()
    const text = mounted.page.text()
    expect(text).toMatch(/Member 1.*Suspended on.*Member 2.*Removed on/)
    expect(text).toContain('1 more has to go')
  })

  test.each([
    [plans, '/acme/billing/plan?seats=8#seats'],
    [
      plans.map((one) => ({ ...one, prices: one.prices.map((price) => ({ ...price, seatAmount: null })) })),
      undefined,
    ],
  ])('can keep the seats that are taken instead, where the smaller plan sells any', async (sold, to) => {
    mounted = await mountPage({
      remote,
      path: 'subscription',
      member: { owner: true },
      answers: [
        waiting(fitting([departure(1)], 8)),
        answer(offersContract.list, () => ({ currency: 'EUR', plans: sold, addOns: [] })),
      ],
    })
    await flushPromises()
    const link = mounted.page.findAll('a').find((one) => one.text() === 'Keep all 8 seats instead')
    expect(link?.attributes('href')).toBe(to)
  })

  test('is changed by what differs from before only', async () => {
    const asked: unknown[] = []
    mounted = await mountPage({
      remote,
      path: 'subscription',
      member: { owner: true },
      answers: [
        members,
        waiting(fitting([departure(1)], 6)),
        answer(changesContract.preview, ({ body }) => {
          asked.push(body.changes)
          throw problem('not_allowed_on_member', { reason: 'last_billing_contact', name: 'Member 2' })
        }),
      ],
    })
    await flushPromises()
    await press(/Change the choice/)
    await vi.waitFor(() => expect(inBody('.fitting-rows li')).toHaveLength(3), { timeout: 10_000 })
    await pick(0)
    await pick(1)
    await press(/Choose 1 person/)
    expect(asked).toEqual([
      [
        { kind: 'keep', member: id(1) },
        { kind: 'letGo', member: id(2), how: 'suspend' },
      ],
    ])
    expect(document.body.textContent).toContain('Member 2: This is the last active billing contact')
  })
})

test('a choice is compared with the one before', () => {
  const before = chosenBefore([departure(1), departure(2, { withChange: false })], () => '2026-01-15')
  const after = new Map(before)
  expect(changesBetween(before, after)).toEqual([])
  after.set(id(2), { how: 'suspend', on: '' })
  expect(changesBetween(before, after)).toEqual([{ kind: 'letGo', member: id(2), how: 'suspend' }])
  expect(mustGo(fitting([], 9))).toBe(4)
})

test('who has had a trial is told why the account can only be read, and what begins it', async () => {
  mounted = await mountPage({
    remote,
    path: 'subscription',
    member: { owner: true },
    answers: [
      answer(subscriptionContract.get, () =>
        subscription({
          status: 'ended',
          trialRefused: true,
          readingOnly: true,
          readingOnlyBecause: 'ended',
          renews: false,
          periodStart: END,
          periodEnd: END,
        }),
      ),
    ],
  })
  await flushPromises()
  expect(mounted.page.text()).toContain('You have had your trial')
  expect(mounted.page.text()).not.toContain('The subscription has ended')
})
