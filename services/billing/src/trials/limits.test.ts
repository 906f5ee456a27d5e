import { changesContract } from '@foyer/contracts/billing/changes'
import { clockContract } from '@foyer/contracts/billing/clock'
import { entitlementsContract } from '@foyer/contracts/billing/entitlements'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import type { TestAccount } from '@foyer/testing/personas'
import { expect, test } from 'vitest'
import { billingService } from '../../fixtures/service.ts'

const { ask, changed, previewed, sql, trying } = await billingService()

const params = ({ accountId }: TestAccount) => ({ params: { accountId } })
const limits = async (account: TestAccount) =>
  (await ask(entitlementsContract.get, account.owner, params(account))).result.entitlements
/** As other services take from it. */
const allowed = async ({ accountId }: TestAccount, key: string) =>
  (await sql`select billing.allowance(${accountId}, ${key})::int as most`)[0]?.['most'] as number
const look = async (account: TestAccount) =>
  (await ask(subscriptionContract.get, account.owner, params(account))).result
const move = (account: TestAccount, to: string) =>
  ask(clockContract.move, account.owner, { ...params(account), body: { to } })

const MORE = [
  { kind: 'quantity', item: 'seats', quantity: 12 },
  { kind: 'quantity', item: 'parallel-events', quantity: 3 },
]

test('what is chosen in a trial costs and gives nothing before its end; then it is paid for, and given', async () => {
  const account = await trying()
  const before = await limits(account)
  expect((await changed(account, ...MORE)).result).toMatchObject({ invoiceId: null })
  expect(await limits(account)).toEqual(before)
  const seats = await allowed(account, 'seats')
  const events = await allowed(account, 'parallelEvents')
  expect(seats).toBe(5)
  await changed(account, { kind: 'plan', plan: 'team-s' })
  expect(await limits(account)).toEqual(before)
  await move(account, '2026-03-15T12:00:00Z')
  expect(await look(account)).toMatchObject({
    status: 'active',
    seats: { bought: 12 },
    due: expect.any(Number),
  })
  expect(await allowed(account, 'seats')).toBe(12)
  expect(await allowed(account, 'parallelEvents')).toBeGreaterThan(events)
  const [invoice] =
    await sql`select subtotal::int from billing.invoices where account_id = ${account.accountId}`
  expect(invoice).toEqual({ subtotal: 3100 + 7 * 620 + 3 * 1000 })
})

test('a preview names the units that there will be', async () => {
  const account = await trying()
  const { result: preview } = await previewed(account, [{ kind: 'plan', plan: 'team-s' }, ...MORE])
  const named = preview.pending.flatMap((one) => (one.kind === 'begin' ? [one.unit] : []))
  const { result } = await ask(changesContract.create, account.owner, {
    ...params(account),
    body: { previewId: preview.id },
  })
  expect(named).toHaveLength(3)
  expect(result.subscription.units.map(({ id }) => id)).toEqual(named)
})

test('without a plan chosen none of it begins; seats that an operator opened the trial with are given at once', async () => {
  const account = await trying({ seats: 9 })
  expect(await allowed(account, 'seats')).toBe(9)
  await changed(account, ...MORE)
  expect(await allowed(account, 'seats')).toBe(9)
  await move(account, '2026-04-20T12:00:00Z')
  expect(await look(account)).toMatchObject({ status: 'ended', readingOnlyBecause: 'trial_ended', units: [] })
  expect(await sql`select 1 from billing.invoices where account_id = ${account.accountId}`).toHaveLength(0)
})
