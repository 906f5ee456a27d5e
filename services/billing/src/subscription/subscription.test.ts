import { clockContract } from '@foyer/contracts/billing/clock'
import { entitlementsContract } from '@foyer/contracts/billing/entitlements'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import { expect, test } from 'vitest'
import { billingService } from '../../fixtures/service.ts'

const { ask, changed, paying, personas, trying } = await billingService()

test('says what was bought, what is used of it, and what comes next', async () => {
  const account = await paying()
  await personas.member(account)
  await changed(account, { kind: 'quantity', item: 'parallel-events', quantity: 1 })
  const { accountId, owner } = account
  const { result } = await ask(subscriptionContract.get, owner, { params: { accountId } })
  expect(result).toMatchObject({
    status: 'active',
    plan: { key: 'team-s', amount: 3100, seatAmount: 620 },
    seats: { bought: 5, included: 5, used: 1 },
    units: [{ item: 'parallel-events', unitAmount: 1000, endsAt: null }],
    next: { on: result.periodEnd, subtotal: 4100 },
    due: 3720 + 1200,
    credit: 0,
  })
})

test('while frozen, every date is that of going on by itself: the freeze moves the period and what waits for its end', async () => {
  const account = await paying()
  const { accountId, owner } = account
  const look = async () => (await ask(subscriptionContract.get, owner, { params: { accountId } })).result
  await changed(account, { kind: 'quantity', item: 'parallel-events', quantity: 1 })
  const [unit] = (await look()).units
  const before = await look()
  await changed(account, { kind: 'cancelUnit', unit: unit?.id }, { kind: 'freeze' })
  const frozen = await look()
  const resume = frozen.pending.find(({ kind }) => kind === 'resume')?.on ?? ''
  expect(frozen.periodEnd > resume && resume > before.periodEnd).toBe(true)
  expect(frozen).toMatchObject({
    units: [{ endsAt: frozen.periodEnd }],
    next: { on: frozen.periodEnd },
    pending: [{ kind: 'resume' }, { kind: 'unit', on: frozen.periodEnd }],
  })
})

test('a trial costs nothing, and ends in reading only unless a plan is chosen', async () => {
  const account = await trying({ now: '2026-03-20T10:00:00Z' })
  const { accountId, owner } = account
  const look = async () => (await ask(subscriptionContract.get, owner, { params: { accountId } })).result
  // Fourteen calendar days over the change to summer time: the same hour in Paris.
  expect(await look()).toMatchObject({
    status: 'trialing',
    trialEnd: '2026-04-03T09:00:00.000Z',
    next: null,
    pending: [{ kind: 'end', on: '2026-04-03T09:00:00.000Z' }],
  })
  const chosen = await changed(account, { kind: 'plan', plan: 'team-m' })
  expect(chosen.result).toMatchObject({ invoiceId: null })
  const on = '2026-04-03T09:00:00.000Z'
  expect(await look()).toMatchObject({ next: { on, total: 7440 }, pending: [] })

  // Nothing that costs something can be had for nothing: it counts once it is paid for.
  const limits = async () =>
    (await ask(entitlementsContract.get, owner, { params: { accountId } })).result.entitlements
  const before = await limits()
  const added = await changed(
    account,
    { kind: 'quantity', item: 'seats', quantity: 500 },
    { kind: 'quantity', item: 'parallel-events', quantity: 1 },
  )
  const { seats, pending, units } = added.result.subscription
  expect(seats.bought).toBe(20)
  expect(pending).toMatchObject([
    { kind: 'seats', on, seats: 500 },
    { kind: 'begin', on, item: 'parallel-events' },
  ])
  expect(units).toMatchObject([{ since: on }])
  expect(await limits()).toEqual(before)
  await ask(clockContract.move, owner, { params: { accountId }, body: { to: on } })
  expect(await limits()).toMatchObject({ seats: 500, parallelEvents: (before['parallelEvents'] ?? 0) + 1 })
})

test('an account without a subscription has none to show', async () => {
  const { accountId, owner } = await personas.account('team')
  const answer = await ask(subscriptionContract.get, owner, { params: { accountId } })
  expect(answer.problem).toMatchObject({ code: 'not_found' })
})
