import { changesContract } from '@foyer/contracts/billing/changes'
import { clockContract } from '@foyer/contracts/billing/clock'
import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import { createLog } from '@foyer/service-kit/log'
import type { TestAccount } from '@foyer/testing/personas'
import { expect, test } from 'vitest'
import { billingService } from '../../fixtures/service.ts'
import { renewAll } from './run.ts'

const { ask, changed, paying, pools, previewed, sql } = await billingService()
const log = createLog('billing', 'silent')

/** Lets an account's time pass without anything happening: what the run finds when it comes late. */
const pass = ({ accountId }: TestAccount, now: string) =>
  sql`update billing.clocks set now = ${now} where account_id = ${accountId}`

const move = (account: TestAccount, to: string) =>
  ask(clockContract.move, account.owner, { params: { accountId: account.accountId }, body: { to } })

async function subscriptionOf({ accountId, owner }: TestAccount) {
  return (await ask(subscriptionContract.get, owner, { params: { accountId } })).result
}

async function invoicesOf({ accountId, owner }: TestAccount) {
  return (await ask(invoicesContract.list, owner, { params: { accountId } })).result.items
}

test('the next invoice is the one that was announced, to the minor unit', async () => {
  const account = await paying()
  await changed(account, { kind: 'quantity', item: 'seats', quantity: 8 })
  const { next, periodEnd } = await subscriptionOf(account)
  expect((await move(account, periodEnd)).result).toMatchObject({ now: periodEnd, invoices: 1 })
  const [newest] = await invoicesOf(account)
  const { accountId } = account
  const { result } = await ask(invoicesContract.get, account.owner, {
    params: { accountId, invoiceId: newest?.id ?? '' },
  })
  expect(result).toMatchObject({
    lines: next?.lines,
    subtotal: 3100 + 3 * 620,
    total: next?.total,
    issuedAt: next?.on,
  })
})

test('a run that comes a year late issues every invoice, each as of its day, and a second one adds nothing', async () => {
  const account = await paying({ now: '2026-01-31T10:00:00Z' })
  await pass(account, '2027-02-01T00:00:00Z')
  await renewAll(pools.run, log)
  const invoices = await invoicesOf(account)
  expect(invoices.map(({ issuedAt }) => issuedAt.slice(0, 10)).toReversed()).toEqual(
    '2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31 2026-06-30 2026-07-31 2026-08-31 2026-09-30 2026-10-31 2026-11-30 2026-12-31 2027-01-31'.split(
      ' ',
    ),
  )
  expect(await renewAll(pools.run, log)).toEqual({ renewed: 0, issued: 0, dunned: 0 })
  expect(await invoicesOf(account)).toEqual(invoices)
})

test('many runs at once renew each account once, and no invoice number is missing', async () => {
  const accounts: TestAccount[] = []
  for (let at = 0; at < 30; at += 1) accounts.push(await paying())
  await Promise.all(accounts.map((account) => pass(account, '2026-02-01T00:00:00Z')))
  const rounds = await Promise.all(Array.from({ length: 6 }, () => renewAll(pools.run, log, 4)))
  const late = await renewAll(pools.run, log)
  const all = [...rounds, late].reduce((sum, { renewed }) => sum + renewed, 0)
  expect(all).toBe(30)
  for (const account of accounts) expect(await invoicesOf(account)).toHaveLength(2)
  const numbers = await sql<
    { n: number }[]
  >`select substr(number, 3)::int as n from billing.invoices where number like 'T-%' order by 1`
  expect(numbers.map(({ n }) => n)).toEqual(numbers.map((_, at) => at + 1))
})

test('a cancelled subscription ends with its period, and the account can then only be read', async () => {
  const account = await paying()
  await changed(account, { kind: 'cancel' })
  const { pending, next, periodEnd } = await subscriptionOf(account)
  expect({ pending, next }).toEqual({ pending: [{ kind: 'end', on: periodEnd }], next: null })
  await move(account, periodEnd)
  expect(await subscriptionOf(account)).toMatchObject({ status: 'ended', readingOnly: true, renews: false })
  expect(await invoicesOf(account)).toHaveLength(1)
})

test('one account that cannot be reckoned does not stop the others', async () => {
  const [broken, sound] = [await paying(), await paying()]
  await sql`update billing.subscriptions set state = state - 'plan' where account_id = ${broken.accountId}`
  await Promise.all([broken, sound].map((account) => pass(account, '2026-02-01T00:00:00Z')))
  await renewAll(pools.run, log, 1)
  expect(await invoicesOf(sound)).toHaveLength(2)
  await sql`delete from billing.subscriptions where account_id = ${broken.accountId}`
})

test('a change after the period ended skips no invoice, though the run has not come yet', async () => {
  const account = await paying()
  await pass(account, '2026-02-10T00:00:00Z')
  const changing = await changed(account, { kind: 'quantity', item: 'parallel-events', quantity: 1 })
  expect(changing.status).toBe(201)
  const invoices = await invoicesOf(account)
  expect(invoices.map(({ issuedAt, total }) => [issuedAt.slice(0, 10), total])).toEqual([
    ['2026-02-10', 815],
    ['2026-02-01', 3720],
    ['2026-01-01', 3720],
  ])
})

test('a preview from before the period ended is stale, and the new one can be carried out', async () => {
  const account = await paying({ now: '2026-01-31T23:50:00Z' })
  const { accountId, owner } = account
  const { result } = await previewed(account, [{ kind: 'plan', plan: 'team-m' }])
  await pass(account, '2026-02-28T23:55:00Z')
  const refused = await ask(changesContract.create, owner, {
    params: { accountId },
    body: { previewId: result.id },
  })
  expect(refused.problem).toMatchObject({ code: 'preview_stale' })
  expect((await changed(account, { kind: 'plan', plan: 'team-m' })).status).toBe(201)
  expect(await invoicesOf(account)).toHaveLength(3)
})

test('each period that begins leaves an audit row, and word to open pages of the account', async () => {
  const account = await paying()
  const { accountId } = account
  await pass(account, '2026-02-02T00:00:00Z')
  await renewAll(pools.run, log)
  const audit = await sql`select action, after from billing.audit where account_id = ${accountId}`
  expect(audit).toEqual([{ action: 'billing.subscription.renew', after: { version: 2, status: 'active' } }])
  const told = await sql<{ keys: string[] }[]>`
    select message -> 'event' -> 'keys' as keys from billing.outbox where message -> 'audience' ->> 'accountId' = ${accountId}`
  expect(told).toEqual([{ keys: expect.arrayContaining(['subscription', 'invoices']) }])
})
