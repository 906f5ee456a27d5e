import { setTimeout as wait } from 'node:timers/promises'
import { entitlementsContract } from '@foyer/contracts/billing/entitlements'
import { expect, test } from 'vitest'
import { billingService } from '../../fixtures/service.ts'

const { ask, changed, paying, sql } = await billingService()

/** Much longer than a change takes that nothing holds up. */
const LONG_MS = 400

test('what is allowed stays so until who asked has taken it: a change at the same moment comes after', async () => {
  const account = await paying()
  const { accountId, owner } = account
  const change = { kind: 'quantity', item: 'parallel-events', quantity: 3 }
  // Nothing else is held up by a taker: that the change has to wait is the lock's doing.
  const bought = await sql.begin(async (tx) => {
    const [taken] = await tx`select billing.allowance(${accountId}, 'parallelEvents') as allowed`
    expect(taken).toEqual({ allowed: 1 })
    const buying = changed(account, change)
    const first = await Promise.race([buying.then(() => 'changed'), wait(LONG_MS, 'waits')])
    expect(first).toBe('waits')
    const [still] = await tx`select billing.allowance(${accountId}, 'parallelEvents') as allowed`
    expect(still).toEqual({ allowed: 1 })
    return { buying }
  })
  expect((await bought.buying).status).toBe(201)
  const { result } = await ask(entitlementsContract.get, owner, { params: { accountId } })
  expect(result.entitlements).toMatchObject({ parallelEvents: 4 })
})

test('who asks while a change is being made gets what it leaves', async () => {
  const account = await paying()
  const { accountId } = account
  const asking = await sql.begin(async (tx) => {
    await tx`update billing.subscriptions set entitlements = '{"parallelEvents": 9}' where account_id = ${accountId}`
    const asked = sql`select billing.allowance(${accountId}, 'parallelEvents') as allowed`.execute()
    expect(await Promise.race([asked.then(() => 'answered'), wait(LONG_MS, 'waits')])).toBe('waits')
    return { asked }
  })
  expect(await asking.asked).toEqual([{ allowed: 9 }])
})
