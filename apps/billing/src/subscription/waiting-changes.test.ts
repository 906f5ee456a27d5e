import { subscriptionContract, type Subscription } from '@foyer/contracts/billing/subscription'
import { answer, mountPage, type MountedPage } from '@foyer/remote-kit/testing'
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import { subscription, unit } from '../bill/fixtures/samples.ts'
import { remote } from '../remote.ts'

let mounted: MountedPage | undefined
afterEach(() => mounted?.page.unmount())

async function open(now: Partial<Subscription>, language: 'en' | 'fr' = 'en') {
  const answers = [answer(subscriptionContract.get, () => subscription(now))]
  mounted = await mountPage({ remote, path: 'subscription', member: { owner: true }, language, answers })
  await flushPromises()
}
const text = () => mounted?.page.text().replaceAll(/\s+/g, ' ') ?? ''

/** Thirty days, frozen with fifteen of them left: it goes on by itself on 21 March. */
const frozen: Partial<Subscription> = {
  status: 'frozen',
  periodStart: '2026-03-05T23:00:00Z',
  periodEnd: '2026-04-04T22:00:00Z',
  pending: [
    { kind: 'resume', on: '2026-03-20T23:00:00Z' },
    { kind: 'plan', on: '2026-04-04T22:00:00Z', plan: 'team-s' },
  ],
}

test('in a freeze, what waits is dated as the freeze moves it, and is undone once it goes on', async () => {
  await open(frozen)
  expect(text()).toContain('on April 5, 2026')
  const undo = mounted?.page.findAll('button').find((one) => one.text().startsWith('Undo'))
  expect(undo?.attributes('data-tip')).toBe('The subscription is frozen. Resume it first.')
})

test('in a freeze, the plan cannot be changed, and why is said', async () => {
  await open(frozen)
  const change = mounted?.page.findAll('.ui-button').find((one) => one.text().startsWith('Change plan'))
  expect(change?.attributes('data-tip')).toBe('The subscription is frozen. Resume it first.')
})

test('in a freeze, the period stands where it will go on', async () => {
  await open(frozen)
  expect(text()).toContain('Day 16 of 30')
  expect(text()).toContain('15 days left')
})

const begins = (on: string) =>
  [1, 2].map((n) => ({ kind: 'begin' as const, on, unit: unit(n).id, item: 'storage' }))

test('in a trial, says what does not count yet, and of the seats when further ones do', async () => {
  const end = '2026-01-31T23:00:00Z'
  const seats = { bought: 5, included: 5, used: 3 }
  const trial = { status: 'trialing' as const, trialEnd: end, seats, units: [unit(1), unit(2)] }
  await open({ ...trial, pending: [{ kind: 'seats', on: end, seats: 9 }, ...begins(end)] })
  expect(text()).toContain('From February 1, 2026 there are 9 organizer seats.')
  expect(text()).toContain(
    '100 GB of storage: 2 units count from February 1, 2026, when they are first paid for.',
  )
  expect(text()).toContain('A further seat costs €9.80 a month and counts from the end of the trial on.')
})

test.each([
  ['en', '100 GB of storage: 2 cancelled units end today, with the present period.'],
  ['fr', '100 Go de stockage : 2 unités résiliées prennent fin aujourd’hui, avec la période en cours.'],
] as const)('says in %s of what a longer cycle ends that it is today', async (language, words) => {
  const { now: on } = subscription()
  const ends = [1, 2].map((n) => ({ kind: 'unit' as const, on, unit: unit(n).id, item: 'storage' }))
  await open({ pending: ends, units: [unit(1), unit(2)] }, language)
  expect(text()).toContain(words)
})
