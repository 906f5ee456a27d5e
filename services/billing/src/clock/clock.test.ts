import { setTimeout as wait } from 'node:timers/promises'
import { clockContract } from '@foyer/contracts/billing/clock'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import type { TestAccount } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '../../fixtures/catalogue.ts'
import { billingService } from '../../fixtures/service.ts'
import { createLog } from '@foyer/service-kit/log'
import { loadCatalogue } from '../catalogue/load.ts'
import { advanceClock } from './advance.ts'

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
    arrived: true,
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
    expect((await moving).result).toEqual({ now: '2026-04-15T12:00:00.000Z', arrived: true, invoices: 3 })
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

describe('a long way', () => {
  const DAY_MS = 86_400_000
  const cycle = { unit: 'day', count: 1 } as const
  const log = createLog('clock', 'silent')

  /** Pays for every day of Paris since the last instant of 2025 there, and nothing else is due. */
  async function paidByDay(): Promise<TestAccount> {
    const name = { en: 'Daily', fr: 'Quotidien' }
    const prices = [{ currency: 'EUR', cycle, amount: 100 }]
    const daily = { key: 'daily', family: 'team', name, prices, includes: { seats: 5 } }
    const plans = [...CATALOGUE.plans, daily]
    await loadCatalogue(pools.run, JSON.stringify({ ...CATALOGUE, plans, dunning: [] }))
    return paying({ plan: 'daily', cycle, now: '2025-12-31T23:00:00Z' })
  }
  const go = ({ accountId }: TestAccount, days: number, withinMs?: number) =>
    advanceClock({ run: pools.run, stripe: undefined, log }, accountId, {
      to: day(days),
      ...(withinMs === undefined ? {} : { withinMs }),
    })
  const day = (days: number) => new Date(Date.parse('2025-12-31T23:00:00Z') + days * DAY_MS)
  const invoicesOf = ({ accountId }: TestAccount) => sql<{ at: Date; transaction: string }[]>`
    select issued_at as at, xmin::text as transaction from billing.invoices where account_id = ${accountId} order by number`

  test('is gone in several transactions, each thing on it once and in order', async () => {
    const account = await paidByDay()
    expect(await go(account, 80)).toEqual({ now: day(80).toISOString(), issued: 80 })
    const issued = await invoicesOf(account)
    expect(issued.map(({ at }) => at)).toEqual(Array.from({ length: 81 }, (_, at) => day(at)))
    expect(new Set(issued.map(({ transaction }) => transaction)).size).toBe(3)
  })

  test('stops where there is no time for more, and goes on from there', async () => {
    const account = await paidByDay()
    const reached: string[] = []
    while (reached.at(-1) !== day(3).toISOString()) reached.push((await go(account, 3, 0)).now)
    expect(reached).toEqual([1, 2, 3].map((at) => day(at).toISOString()))
    expect(await invoicesOf(account)).toHaveLength(4)
  })

  test('on which the database went away is gone on with by asking again', async () => {
    const account = await paidByDay()
    const going = go(account, 120).catch((error: unknown) => error)
    await expect.poll(async () => (await invoicesOf(account)).length, { timeout: 20_000 }).toBeGreaterThan(1)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'run_billing' and datname = current_database()`
    expect(await going).toMatchObject({ code: 'unavailable' })
    const stopped = (await invoicesOf(account)).length
    expect((await go(account, 120)).issued).toBe(121 - stopped)
    expect(await invoicesOf(account)).toHaveLength(121)
  })
})

test('a jump stops wherever something is due: each thing is written down as of its own instant, in order', async () => {
  await loadCatalogue(pools.run, JSON.stringify({ ...CATALOGUE, dunning: DUNNING }))
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
