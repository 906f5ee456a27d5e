import { readFileSync } from 'node:fs'
import { changesContract } from '@foyer/contracts/billing/changes'
import { clockContract } from '@foyer/contracts/billing/clock'
import { entitlementsContract } from '@foyer/contracts/billing/entitlements'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import type { TestAccount } from '@foyer/testing/personas'
import { expect, test } from 'vitest'
import { CATALOGUE } from '../../fixtures/catalogue.ts'
import { billingService } from '../../fixtures/service.ts'
import { loadCatalogue } from '../catalogue/load.ts'

const { ask, changed, paying, pools, previewed } = await billingService()

const loaded = (catalogue: object) => loadCatalogue(pools.run, JSON.stringify(catalogue))

async function subscriptionOf({ accountId, owner }: TestAccount) {
  return (await ask(subscriptionContract.get, owner, { params: { accountId } })).result
}

async function entitledTo({ accountId, owner }: TestAccount, key: string) {
  const { result } = await ask(entitlementsContract.get, owner, { params: { accountId } })
  return result.entitlements[key]
}

/** Twice the price of everything. */
function dearer() {
  const double = <T extends { prices: { amount: number }[] }>(sold: T) => ({
    ...sold,
    prices: sold.prices.map((price) => ({ ...price, amount: price.amount * 2 })),
  })
  return { ...CATALOGUE, plans: CATALOGUE.plans.map(double), addOns: CATALOGUE.addOns.map(double) }
}

test('what was bought stays at its price when a dearer catalogue is loaded; what is bought from then on has the new one', async () => {
  const account = await paying()
  const { accountId, owner } = account
  const more = [{ kind: 'quantity', item: 'parallel-events', quantity: 1 }]
  const [old] = await Promise.all([previewed(account, more), loaded(CATALOGUE)])
  expect(old.result.dueNow.subtotal).toBe(1000)
  await loaded(dearer())

  const late = await ask(changesContract.create, owner, {
    params: { accountId },
    body: { previewId: old.result.id },
  })
  expect(late.problem).toMatchObject({
    code: 'preview_stale',
    data: { preview: { dueNow: { subtotal: 2000 } } },
  })
  await changed(account, ...more, { kind: 'quantity', item: 'seats', quantity: 6 })
  const { next } = await subscriptionOf(account)
  // A further seat is of the plan, which was bought at 31.00 with 5 seats.
  expect(next?.lines.map(({ item, unitAmount }) => [item, unitAmount])).toEqual([
    ['plan', 3100],
    ['seats', 620],
    ['parallel-events', 2000],
  ])
  await loaded(CATALOGUE)
})

const SHIPPED = readFileSync(new URL('../../catalogue.json', import.meta.url), 'utf8')
const ADD_ONS = [
  'parallel-events',
  'sub-account-25',
  'sub-account-100',
  'sub-account-500',
  'presenter-seats',
  'storage',
  'recording-hours',
].map((key) => [key] as const)

test.for(ADD_ONS)(
  '%s: one of two units works until the end of the cycle once cancelled, and can be restored before',
  async ([item]) => {
    await loadCatalogue(pools.run, SHIPPED)
    const account = await paying()
    const { addOns } = JSON.parse(SHIPPED)
    const [key, each] = Object.entries<number>(
      addOns.find((addOn: { key: string }) => addOn.key === item).gives,
    )[0] ?? ['', 0]
    const had = (await entitledTo(account, key)) ?? 0
    await changed(account, { kind: 'quantity', item, quantity: 2 })
    expect(await entitledTo(account, key)).toBe(had + 2 * each)
    const unit = (await subscriptionOf(account)).units[0]?.id ?? ''

    await changed(account, { kind: 'cancelUnit', unit })
    expect(await entitledTo(account, key)).toBe(had + 2 * each)
    await changed(account, { kind: 'restoreUnit', unit })
    expect((await subscriptionOf(account)).units.map(({ endsAt }) => endsAt)).toEqual([null, null])
    await changed(account, { kind: 'cancelUnit', unit })

    const body = { to: '2026-02-01T00:00:00Z' }
    await ask(clockContract.move, account.owner, { params: { accountId: account.accountId }, body })
    expect(await entitledTo(account, key)).toBe(had + each)
    expect((await subscriptionOf(account)).units.map(({ id }) => id)).not.toContain(unit)
  },
)
