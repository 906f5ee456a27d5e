import { clockContract } from '@foyer/contracts/billing/clock'
import type { Subscription } from '@foyer/contracts/billing/subscription'
import { answer, mountPage, type MountedPage } from '@foyer/remote-kit/testing'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { subscription } from '../bill/fixtures/samples.ts'
import { remote } from '../remote.ts'

let mounted: MountedPage | undefined
afterEach(() => mounted?.page.unmount())

const moved = vi.fn<(to: string) => void>()

async function open(now: Partial<Subscription> = {}, reached = (to: string) => to) {
  moved.mockClear()
  const answers = [
    answer(subscriptionContract.get, () => subscription(now)),
    answer(clockContract.move, ({ body }) => {
      moved(body.to)
      const now = reached(body.to)
      return { now, arrived: now === body.to, invoices: 1 }
    }),
  ]
  mounted = await mountPage({ remote, path: 'subscription', member: { owner: true }, answers })
  await flushPromises()
}
const text = () => mounted?.page.text().replaceAll(/\s+/g, ' ') ?? ''
const button = (label: string) => mounted?.page.findAll('button').find((one) => one.text().includes(label))

test('is offered to demo accounts only', async () => {
  await open()
  expect(text()).not.toContain('Clock of this demo account')
})

test('moves to the end of the period, and says what happened on the way', async () => {
  await open({ movableClock: true })
  await button('when the period ends')?.trigger('click')
  await vi.waitFor(() => expect(text()).toContain('1 document was issued on the way.'))
  expect(moved).toHaveBeenCalledWith('2026-01-31T23:00:00Z')
})

test('goes on where a long way takes several requests, and counts all of it', async () => {
  const way = ['2026-01-10T00:00:00Z', '2026-01-20T00:00:00Z']
  await open({ movableClock: true }, (to) => way.shift() ?? to)
  await button('when the period ends')?.trigger('click')
  await vi.waitFor(() => expect(text()).toContain('3 documents were issued on the way.'))
  expect(moved.mock.calls).toEqual([1, 2, 3].map(() => ['2026-01-31T23:00:00Z']))
})

test.each([
  ['frozen', 'March 2, 2026', 'when it goes on'],
  ['trialing', 'February 1, 2026', 'when the trial ends'],
] as const)('to where a subscription that is %s goes on: %s, %s', async (status, on, why) => {
  const pending = status === 'frozen' ? [{ kind: 'resume' as const, on: '2026-03-02T09:00:00Z' }] : []
  await open({ movableClock: true, status, pending })
  expect(button(why)?.text()).toMatch(new RegExp(on.replace(/(\w+) (\d+), /, '($1 $2, |$2 $1 )')))
  expect(text()).not.toContain('when the period ends')
})

test.each([
  ['2025-12-31', 'Choose a day after today'],
  ['9999-12-31', 'Choose a day within ten years'],
  ['2031-01-01', null],
])('to the day %s: %s', async (day, reason) => {
  await open({ movableClock: true })
  await mounted?.page.find('input[type=date]').setValue(day)
  const move = button('Move')
  expect(move?.attributes('aria-disabled') ?? null).toBe(reason && 'true')
  expect(move?.attributes('data-tip') ?? null).toBe(reason)
})
