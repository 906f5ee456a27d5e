import { clockContract } from '@foyer/contracts/billing/clock'
import { entitlementsContract } from '@foyer/contracts/billing/entitlements'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import type { TestAccount } from '@foyer/testing/personas'
import { expect, test } from 'vitest'
import { CATALOGUE } from '../../fixtures/catalogue.ts'
import { billingService } from '../../fixtures/service.ts'
import { loadCatalogue } from '../catalogue/load.ts'

const { ask, changed, paying, personas, pools, sql } = await billingService()

async function entitledOf({ accountId, owner }: TestAccount) {
  return (await ask(entitlementsContract.get, owner, { params: { accountId } })).result.entitlements
}

test('a plan, its seats and its units add up', async () => {
  const account = await paying()
  expect(await entitledOf(account)).toEqual({ seats: 5, parallelEvents: 1 })
  await changed(
    account,
    { kind: 'quantity', item: 'seats', quantity: 7 },
    { kind: 'quantity', item: 'parallel-events', quantity: 2 },
  )
  expect(await entitledOf(account)).toEqual({ seats: 7, parallelEvents: 3 })
})

test('sub-accounts are named one by one with their size, over the API and to other services', async () => {
  const subAccount = (size: number) => ({
    key: `sub-${size}`,
    name: { en: `Sub-account for ${size}`, fr: `Sous-compte pour ${size}` },
    prices: CATALOGUE.addOns[0]?.prices ?? [],
    gives: { subAccounts: 1, subAccountSize: size },
  })
  const addOns = [...CATALOGUE.addOns, subAccount(25), subAccount(500)]
  await loadCatalogue(pools.run, JSON.stringify({ ...CATALOGUE, addOns }))
  const account = await paying()
  const { accountId, owner } = account
  const buy = (item: string, quantity: number) => changed(account, { kind: 'quantity', item, quantity })
  await buy('sub-25', 1)
  await buy('sub-500', 1)
  await buy('sub-25', 0)
  const { result } = await ask(entitlementsContract.get, owner, { params: { accountId } })
  expect(result.entitlements).toEqual({ seats: 5, parallelEvents: 1, subAccounts: 2 })
  expect(result.subAccountUnits).toEqual([
    { unit: expect.any(String), size: 25, endsAt: '2026-02-01T00:00:00.000Z' },
    { unit: expect.any(String), size: 500, endsAt: null },
  ])
  const published = await sql`
    select unit, size, platform.iso(ends_at) as "endsAt" from billing.sub_account_units(${accountId}) order by size`
  expect(published).toEqual(result.subAccountUnits)
})

test('say as the subscription does that an account can only be read, and why', async () => {
  await loadCatalogue(
    pools.run,
    JSON.stringify({ ...CATALOGUE, dunning: [{ afterDays: 1, action: 'restrict' }] }),
  )
  const account = await paying()
  const params = { accountId: account.accountId }
  const look = async () => {
    const { readingOnly, readingOnlyBecause } = (
      await ask(entitlementsContract.get, account.owner, { params })
    ).result
    const { result } = await ask(subscriptionContract.get, account.owner, { params })
    expect(result).toMatchObject({ readingOnly, readingOnlyBecause })
    return readingOnlyBecause
  }
  expect(await look()).toBeNull()
  await ask(clockContract.move, account.owner, { params, body: { to: '2026-01-17T00:00:00Z' } })
  expect(await look()).toBe('unpaid')
})

test('a seat that was not bought cannot be taken, and one bought a moment ago can', async () => {
  const account = await paying()
  for (let seat = 0; seat < 5; seat += 1) await personas.member(account)
  await expect(personas.member(account)).rejects.toThrow('limit_reached')
  await changed(account, { kind: 'quantity', item: 'seats', quantity: 6 })
  await personas.member(account)
  await expect(personas.member(account)).rejects.toThrow('limit_reached')
})

test('twenty people who take the last two seats at the same time get two', async () => {
  const account = await paying()
  for (let seat = 0; seat < 3; seat += 1) await personas.member(account)
  const taken = await Promise.allSettled(Array.from({ length: 20 }, () => personas.member(account)))
  expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  const [seats] =
    await sql`select value from users.counters where account_id = ${account.accountId} and key = 'seats'`
  expect(seats).toEqual({ value: 5 })
})
