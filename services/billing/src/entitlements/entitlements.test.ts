import { entitlementsContract } from '@foyer/contracts/billing/entitlements'
import type { TestAccount } from '@foyer/testing/personas'
import { expect, test } from 'vitest'
import { billingService } from '../../fixtures/service.ts'

const { ask, changed, paying, personas, sql } = await billingService()

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
