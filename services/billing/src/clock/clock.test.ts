import { setTimeout as wait } from 'node:timers/promises'
import { clockContract } from '@foyer/contracts/billing/clock'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import type { TestAccount } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '../../fixtures/catalogue.ts'
import { billingService } from '../../fixtures/service.ts'
import { loadCatalogue } from '../catalogue/load.ts'

const { ask, paying, pools, sql } = await billingService()
const DUNNING = [
  { afterDays: 3, action: 'remind' },
  { afterDays: 10, action: 'restrict' },
]
await loadCatalogue(pools.run, JSON.stringify({ ...CATALOGUE, dunning: DUNNING }))

const move = (account: TestAccount, to: string) =>
  ask(clockContract.move, account.owner, { params: { accountId: account.accountId }, body: { to } })

test('everything due until then happens in order, and the account lives at the new instant', async () => {
  const account = await paying()
  expect((await move(account, '2026-04-15T12:00:00Z')).result).toEqual({
    now: '2026-04-15T12:00:00.000Z',
    invoices: 3,
  })
  const { accountId } = account
  const { result } = await ask(subscriptionContract.get, account.owner, { params: { accountId } })
  expect(result).toMatchObject({ now: '2026-04-15T12:00:00.000Z', periodStart: '2026-03-31T23:00:00.000Z' })
  const rows = await sql<{ number: string }[]>`
    select number from billing.invoices where account_id = ${accountId} order by issued_at`
  expect(rows.map(({ number }) => number)).toEqual(rows.map(({ number }) => number).toSorted())
})

test('a clock is not put back, and the clock of a customer is not moved', async () => {
  const account = await paying()
  expect((await move(account, '2025-12-31T00:00:00Z')).problem).toMatchObject({
    code: 'invalid_input',
    errors: [{ path: ['body', 'to'], code: 'too_small' }],
  })
  await sql`delete from billing.clocks where account_id = ${account.accountId}`
  expect((await move(account, '2030-01-01T00:00:00Z')).problem).toMatchObject({
    code: 'change_refused',
    data: { reason: 'clock_not_movable' },
  })
})

test('a clock is moved by ten years at most, and one that was asked for more stands where it was', async () => {
  const account = await paying({ cycle: { unit: 'year', count: 1 } })
  for (const to of ['2036-01-01T00:00:00.001Z', '9999-12-31T00:00:00Z'])
    expect((await move(account, to)).problem).toMatchObject({
      code: 'invalid_input',
      errors: [{ path: ['body', 'to'], code: 'too_big' }],
    })
  const { accountId } = account
  const [clock] =
    await sql`select platform.iso(now) as now from billing.clocks where account_id = ${accountId}`
  expect(clock).toEqual({ now: '2026-01-01T00:00:00.000Z' })
  expect((await move(account, '2036-01-01T00:00:00Z')).result).toMatchObject({
    now: '2036-01-01T00:00:00.000Z',
  })
})

describe('an account that the run holds at this moment', () => {
  test('is waited for: what is due is done, and told', async () => {
    const account = await paying()
    const { accountId } = account
    const { moving } = await sql.begin(async (run) => {
      await run`select from billing.subscriptions where account_id = ${accountId} for update`
      const moving = move(account, '2026-04-15T12:00:00Z')
      expect(await Promise.race([moving.then(() => 'moved'), wait(300, 'waits')])).toBe('waits')
      return { moving }
    })
    expect((await moving).result).toEqual({ now: '2026-04-15T12:00:00.000Z', invoices: 3 })
  })

  test('is not waited for without end, and then its clock stands where it was', async () => {
    const account = await paying()
    const { accountId } = account
    await sql.begin(async (run) => {
      await run`select from billing.subscriptions where account_id = ${accountId} for update`
      expect((await move(account, '2026-04-15T12:00:00Z')).problem.code).toBe('unavailable')
    })
    const [clock] =
      await sql`select platform.iso(now) as now from billing.clocks where account_id = ${accountId}`
    expect(clock).toEqual({ now: '2026-01-01T00:00:00.000Z' })
  })
})

test('a jump stops wherever something is due: each thing is written down as of its own instant, in order', async () => {
  const account = await paying()
  const { accountId } = account
  await move(account, '2026-03-20T12:00:00Z')
  const rows = await sql<{ message: { notice: { kind: string; action?: string; at: string } } }[]>`
    select message from billing.outbox where message -> 'notice' ->> 'accountId' = ${accountId} order by id`
  expect(
    rows.map(({ message: { notice } }) => `${notice.at.slice(0, 10)} ${notice.action ?? notice.kind}`),
  ).toEqual([
    '2026-01-01 issued',
    '2026-01-18 remind',
    '2026-01-25 restrict',
    '2026-02-01 issued',
    '2026-02-18 remind',
    '2026-02-25 restrict',
    '2026-03-01 issued',
    '2026-03-18 remind',
  ])
  const traces = await sql<{ after: { now: string } }[]>`
    select after from billing.audit where account_id = ${accountId} and action = 'billing.clock.advance'`
  expect(traces.map(({ after }) => after)).toEqual([{ now: '2026-03-20T12:00:00.000Z' }])
})
