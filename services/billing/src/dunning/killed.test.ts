import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createLog } from '@foyer/service-kit/log'
import { expect, test } from 'vitest'
import { CATALOGUE } from '../../fixtures/catalogue.ts'
import { billingService } from '../../fixtures/service.ts'
import { loadCatalogue } from '../catalogue/load.ts'
import { renewAll } from '../renewal/run.ts'

const { database, paying, pools, sql } = await billingService()

const OWING = 300
const KILLS = 8
const WORKER = fileURLToPath(new URL('../../fixtures/renewals.ts', import.meta.url))
// All on one day: those of several days come on several days, however late a run is.
const DUNNING = [
  { afterDays: 6, action: 'retry' },
  { afterDays: 6, action: 'remind' },
  { afterDays: 6, action: 'restrict' },
  { afterDays: 6, action: 'end' },
] as const

test('killed at random among three hundred unpaid invoices: each step once, told once, ended once', async () => {
  await loadCatalogue(pools.run, JSON.stringify({ ...CATALOGUE, dunning: DUNNING }))
  const { accountId } = await paying({ now: new Date(Date.now() - 20 * 86_400_000).toISOString() })
  await sql`
    with copy as (
      insert into billing.subscriptions (account_id, status, state, currency, due_at, entitlements)
        select gen_random_uuid(), status, state, currency, due_at, entitlements
        from billing.subscriptions, generate_series(1, ${OWING}) where account_id = ${accountId} returning account_id),
    invoice as (
      insert into billing.invoices (account_id, number, kind, issued_at, due_at, currency, subtotal, tax, credit_used, total, lines, seller, buyer)
        select c.account_id, number, kind, issued_at, i.due_at, i.currency, subtotal, tax, credit_used, total, lines, seller, buyer
        from billing.invoices i cross join copy c where i.account_id = ${accountId} returning *),
    booked as (
      insert into billing.transfers (account_id, at, debit, credit, amount, currency, reason, invoice_id)
        select account_id, issued_at, 'receivable', 'revenue', total, currency, 'invoice', id from invoice)
    insert into billing.owed (account_id, invoice_id, due_at, next_at) select account_id, id, due_at, due_at from invoice`
  await sql`delete from billing.clocks`
  const done = async () => {
    const [row] = await sql<{ done: number }[]>`select count(*)::int as done from billing.dunning_steps`
    return row?.done ?? 0
  }
  for (let kills = 0; kills < KILLS; kills += 1) await killedAtWork(done)
  // All of them were in the middle of it.
  expect(await done()).toBeLessThan((OWING + 1) * DUNNING.length)
  await renewAll(pools.run, createLog('billing', 'silent'))
  const ACCOUNTS = OWING + 1
  const steps = await sql`
    select action, count(*)::int as done, count(distinct account_id)::int as accounts from billing.dunning_steps group by 1 order by 1`
  expect(steps).toEqual(
    ['end', 'remind', 'restrict', 'retry'].map((action) => ({
      action,
      done: ACCOUNTS,
      accounts: ACCOUNTS,
    })),
  )
  const told = await sql`
    select coalesce(message -> 'notice' ->> 'action', 'charge') as what, count(*)::int as times from billing.outbox
    where message ->> 'topic' = 'billing.charge' or message -> 'notice' ->> 'kind' = 'step' group by 1 order by 1`
  expect(told).toEqual(['charge', 'end', 'remind', 'restrict'].map((what) => ({ what, times: ACCOUNTS })))
  const audited = await sql`
    select action, count(*)::int as rows from billing.audit where action like 'billing.dunning.%' group by 1 order by 1`
  expect(audited.map(({ rows }) => Number(rows))).toEqual([ACCOUNTS, ACCOUNTS, ACCOUNTS, ACCOUNTS])
  const [ended] = await sql`select count(*)::int as ended from billing.subscriptions where status = 'ended'`
  expect(ended).toEqual({ ended: ACCOUNTS })
  const notes = await sql`
    select count(*)::int as notes, count(distinct account_id)::int as accounts, count(distinct number)::int as numbers,
      (select last::int from billing.series where series = (select regexp_replace(min(number), '[0-9]+$', '') from billing.invoices where kind = 'credit_note')) as last
    from billing.invoices where kind = 'credit_note'`
  expect(notes).toEqual([{ notes: ACCOUNTS, accounts: ACCOUNTS, numbers: ACCOUNTS, last: ACCOUNTS }])
}, 120_000)

/** Begins a worker and kills it a moment after the first of its work can be seen. */
async function killedAtWork(done: () => Promise<number>): Promise<void> {
  const before = await done()
  const worker = fork(WORKER, [database.url, database.secret], { stdio: 'ignore' })
  const ended = once(worker, 'exit')
  while ((await done()) === before) expect(worker.exitCode).toBeNull()
  await new Promise((resolve) => void setTimeout(resolve, Math.random() * 30))
  worker.kill('SIGKILL')
  await ended
}
