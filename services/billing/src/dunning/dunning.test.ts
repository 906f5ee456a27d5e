import { clockContract } from '@foyer/contracts/billing/clock'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import { createLog } from '@foyer/service-kit/log'
import type { TestAccount } from '@foyer/testing/personas'
import { expect, test } from 'vitest'
import { CATALOGUE } from '../../fixtures/catalogue.ts'
import { billingService } from '../../fixtures/service.ts'
import { loadCatalogue } from '../catalogue/load.ts'
import { paymentReceived } from '../operator.ts'
import { renewAll } from '../renewal/run.ts'

const { ask, changed, paying, pools, previewed, sql } = await billingService()
const log = createLog('billing', 'silent')
const DUNNING = [
  { afterDays: 1, action: 'retry' },
  { afterDays: 3, action: 'remind' },
  { afterDays: 10, action: 'restrict' },
  { afterDays: 12, action: 'remind' },
  { afterDays: 20, action: 'end' },
] as const
await loadCatalogue(pools.run, JSON.stringify({ ...CATALOGUE, dunning: DUNNING }))

// Issued on 1 January, due on the 15th: every step of it stands at one in the morning in Paris.
const DAY = (day: number) => new Date(Date.UTC(2026, 0, 15 + day)).toISOString()

const pass = ({ accountId }: TestAccount, now: string) =>
  sql`update billing.clocks set now = ${now} where account_id = ${accountId}`
const move = (account: TestAccount, to: string) =>
  ask(clockContract.move, account.owner, { params: { accountId: account.accountId }, body: { to } })
const look = async ({ accountId, owner }: TestAccount) =>
  (await ask(subscriptionContract.get, owner, { params: { accountId } })).result
const numbers = async ({ accountId }: TestAccount) =>
  (
    await sql<{ number: string }[]>`
      select number from billing.invoices where account_id = ${accountId} order by issued_at`
  ).map(({ number }) => number)
const pay = async (account: TestAccount, amount = 3720n, at = 0) =>
  paymentReceived(pools.run, {
    accountId: account.accountId,
    invoice: (await numbers(account))[at] ?? '',
    amount,
  })

async function left({ accountId }: TestAccount, topic: string) {
  const rows = await sql<{ message: Record<string, unknown> }[]>`
    select message from billing.outbox where message ->> 'topic' = ${topic}
      and coalesce(message ->> 'accountId', message -> 'notice' ->> 'accountId', message -> 'audience' ->> 'accountId') = ${accountId} order by id`
  return rows.map(({ message }) => message)
}
const told = async (account: TestAccount) =>
  (await left(account, 'billing.notice'))
    .map(({ notice }) => notice as { kind: string; action?: string })
    .filter(({ kind }) => kind !== 'issued')
    .map(({ kind, action }) => action ?? kind)
const permissionEvents = async (account: TestAccount) =>
  (await left(account, 'browser')).filter(({ event }) => (event as { type: string }).type === 'permissions')
    .length
/** What every request looks up. */
const kept = async ({ accountId }: TestAccount) =>
  (await sql`select from users.kept_reading where account_id = ${accountId}`).length === 1
const trail = async ({ accountId }: TestAccount) =>
  (
    await sql<{ action: string }[]>`
      select action from billing.audit where account_id = ${accountId} and action like 'billing.dunning.%' order by at, after ->> 'dueAt'`
  ).map(({ action }) => action.slice('billing.dunning.'.length))

test('each step comes on its day, once, and is seen with what comes next', async () => {
  const account = await paying()
  for (const day of [1, 3]) {
    await pass(account, DAY(day))
    await Promise.all([renewAll(pools.run, log), renewAll(pools.run, log)])
    await renewAll(pools.run, log)
  }
  expect(await look(account)).toMatchObject({
    readingOnly: false,
    dunning: [
      {
        open: 3720,
        dueAt: DAY(0),
        done: [
          { action: 'retry', on: DAY(1) },
          { action: 'remind', on: DAY(3) },
        ],
        next: [
          { action: 'restrict', on: DAY(10) },
          { action: 'remind', on: DAY(12) },
          { action: 'end', on: DAY(20) },
        ],
      },
    ],
  })
  expect(await trail(account)).toEqual(['retry', 'remind'])
  const pages = (await left(account, 'browser')).map(({ event }) => (event as { keys?: string[] }).keys)
  expect(pages, 'open pages of each step').toEqual([
    expect.arrayContaining(['subscription']),
    expect.arrayContaining(['subscription']),
  ])
  expect(await told(account)).toEqual(['remind'])
  expect(await left(account, 'billing.charge')).toHaveLength(1)
})

test('the account can only be read from the day on which a step says so, until the last of the invoice is paid', async () => {
  const account = await paying()
  await move(account, DAY(10))
  expect(await look(account)).toMatchObject({
    status: 'active',
    readingOnly: true,
    readingOnlyBecause: 'unpaid',
  })
  expect(await permissionEvents(account)).toBe(1)
  await pay(account, 3719n)
  expect(await look(account)).toMatchObject({ readingOnly: true })
  expect(await kept(account)).toBe(true)
  await pay(account, 1n)
  expect(await look(account)).toMatchObject({
    readingOnly: false,
    readingOnlyBecause: null,
    dunning: [],
  })
  expect(await kept(account)).toBe(false)
  expect(await permissionEvents(account)).toBe(2)
  expect(await trail(account)).toEqual(['retry', 'remind', 'restrict', 'lift'])
  await move(account, DAY(16))
  expect(await told(account)).toEqual(['remind', 'restrict'])
})

test('the last step ends the subscription: no period begins after it, in a jump of a year either', async () => {
  const account = await paying()
  await move(account, '2027-01-01T00:00:00Z')
  expect(await look(account)).toMatchObject({
    status: 'ended',
    readingOnlyBecause: 'unpaid',
    next: null,
  })
  // The second period began on 1 February, before the end on the 4th, which gave the rest of it back.
  expect(await numbers(account)).toHaveLength(3)
  expect((await told(account)).slice(0, 4)).toEqual(['remind', 'restrict', 'remind', 'end'])
  // The second one is reminded of; it ends nothing, and takes away nothing, that is over.
  expect((await told(account)).slice(4)).toEqual(['remind', 'remind'])
  expect((await trail(account)).filter((one) => one === 'end')).toHaveLength(1)
  const [first, second] = (await look(account)).dunning
  const taken = ['retry', 'remind', 'restrict', 'remind', 'end']
  expect(first?.done.map(({ action }) => action)).toEqual(taken)
  expect(second?.done.map(({ action }) => action)).toEqual(['retry', 'remind', 'remind'])
  expect([first?.next, second?.next]).toEqual([[], []])
  await pay(account)
  expect(await look(account), 'the second one is unpaid too').toMatchObject({
    readingOnlyBecause: 'unpaid',
  })
  await pay(account, 3720n, 1)
  expect(await look(account)).toMatchObject({ readingOnly: true, readingOnlyBecause: 'ended' })
  expect((await changed(account, { kind: 'plan', plan: 'team-s' })).result.subscription).toMatchObject({
    status: 'active',
    readingOnly: false,
  })
})

const steps = ({ accountId }: TestAccount) => sql`
  select d.action, d.after_days, platform.iso(d.due_at) as due, platform.iso(d.done_at) as done,
    row_number() over (partition by d.invoice_id order by d.due_at)
  from billing.dunning_steps d where d.account_id = ${accountId} order by d.due_at, d.action, d.after_days`

test('a clock moved at once and one that is moved day by day come to the same, in the same order', async () => {
  const [moved, daily] = [await paying(), await paying()]
  for (let day = -14; day <= 36; day += 1) expect((await move(daily, DAY(day))).status).toBe(200)
  await move(moved, '2026-02-20T00:00:00Z')
  expect(await steps(daily)).toEqual(await steps(moved))
  expect((await steps(moved)).length).toBeGreaterThan(5)
  expect(await numbers(daily)).toHaveLength((await numbers(moved)).length)
  const notices = async (account: TestAccount) =>
    (await left(account, 'billing.notice')).map(({ notice }) => {
      const { kind, action, at } = notice as { kind: string; action?: string; at: string }
      return { kind, action, at }
    })
  expect(await notices(daily)).toEqual(await notices(moved))
  const instants = (await notices(moved)).map(({ at }) => at)
  expect(instants).toEqual(instants.toSorted())
  expect(await look(moved)).toMatchObject({ status: 'ended' })
})

test('a run that was away for weeks takes no step back to back: people have the days in between that they always have', async () => {
  const account = await paying()
  // Away from the fourth of the steps' days on: the first two were taken.
  await move(account, DAY(3))
  const told = (await left(account, 'billing.notice')).length
  await pass(account, DAY(40))
  for (let round = 0; round < 3; round += 1) await renewAll(pools.run, log)
  expect((await steps(account)).filter(({ done }) => done === DAY(40)).map(({ action }) => action)).toEqual([
    'restrict',
  ])
  expect(await look(account)).toMatchObject({
    status: 'active',
    readingOnlyBecause: 'unpaid',
    dunning: [
      {
        next: [
          { action: 'remind', on: DAY(42) },
          { action: 'end', on: DAY(50) },
        ],
      },
    ],
  })
  // One step of the first invoice; the second one, which nobody could know of, is due two weeks after its issue today.
  expect((await left(account, 'billing.notice')).length - told).toBe(2)
  const [second] = await sql`
    select platform.iso(issued_at) as issued, platform.iso(due_at) as due from billing.invoices
    where account_id = ${account.accountId} order by issued_at desc limit 1`
  expect(second).toEqual({ issued: '2026-02-01T00:00:00.000Z', due: '2026-03-10T00:00:00.000Z' })
  await move(account, DAY(50))
  expect(await look(account)).toMatchObject({ status: 'ended' })
})

test('a change after the end of an unpaid subscription is refused as of one that ended, though no run has come', async () => {
  const account = await paying()
  await move(account, DAY(19))
  await pass(account, DAY(20))
  const { problem } = await previewed(account, [{ kind: 'quantity', item: 'seats', quantity: 9 }])
  expect(problem).toMatchObject({ code: 'change_refused', data: { reason: 'ended' } })
})

test('a paid invoice has no step, and money that goes back brings them again', async () => {
  const account = await paying()
  await pay(account)
  await move(account, DAY(5))
  expect(await trail(account)).toEqual([])
  const { accountId } = account
  await sql`
    insert into billing.transfers (account_id, at, debit, credit, amount, currency, reason, invoice_id)
    select account_id, now(), 'receivable', 'bank', 3720, 'EUR', 'refund', id from billing.invoices where account_id = ${accountId}`
  // Its days begin anew: nobody is reminded, restricted and ended on the day on which money goes back.
  await move(account, DAY(6))
  expect(await trail(account)).toEqual(['retry'])
  await move(account, DAY(8))
  expect(await trail(account)).toEqual(['retry', 'remind'])
})

test('nobody changes or removes a step that was done', async () => {
  const account = await paying()
  await move(account, DAY(3))
  await expect(sql`delete from billing.dunning_steps`).rejects.toThrow('cannot be changed')
  await expect(sql`update billing.dunning_steps set done_at = now()`).rejects.toThrow('cannot be changed')
})
