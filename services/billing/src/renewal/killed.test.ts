import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createLog } from '@foyer/service-kit/log'
import { expect, test } from 'vitest'
import { billingService } from '../../fixtures/service.ts'
import { renewAll } from './run.ts'

const { database, paying, pools, sql } = await billingService()

const DUE = 1_000
const KILLS = 50
const WORKER = fileURLToPath(new URL('../../fixtures/renewals.ts', import.meta.url))

test(
  'killed fifty times at random in a run of a thousand renewals: each invoice once, and no number is missing',
  { timeout: 300_000 },
  async () => {
    // Five weeks ago: one month has ended, and no second one.
    const { accountId } = await paying({ now: new Date(Date.now() - 35 * 86_400_000).toISOString() })
    const more = (count: number) => sql`
      insert into billing.subscriptions (account_id, status, state, currency, due_at, entitlements)
      select gen_random_uuid(), status, state, currency, due_at, entitlements
      from billing.subscriptions, generate_series(1, ${count}) where account_id = ${accountId}`
    const left = async () => {
      const [row] = await sql<{ left: number }[]>`
        select count(*)::int as left from billing.subscriptions where due_at <= now() and account_id <> ${accountId}`
      return row?.left ?? 0
    }
    await more(DUE)
    let [accounts, inTheMiddle] = [DUE, 0]
    for (let kills = 0; kills < KILLS; kills += 1) {
      const before = await left()
      // Every other one surely at work; the rest wherever it is by then.
      await killedAtRandom(async () => kills % 2 === 0 || (await left()) < before)
      const after = await left()
      if (after < before && after > 0) inTheMiddle += 1
      // Each of the fifty must find something to do.
      if (after === 0) {
        await more(DUE / 10)
        accounts += DUE / 10
      }
    }
    expect(inTheMiddle).toBeGreaterThan(0)
    await renewAll(pools.run, createLog('billing', 'silent'))

    const renewed = await sql<{ invoices: number; accounts: number }[]>`
      select invoices::int, count(*)::int as accounts from (
        select count(i.id) as invoices from billing.subscriptions s left join billing.invoices i on i.account_id = s.account_id
        where s.account_id <> ${accountId} group by s.account_id) each group by 1`
    expect(renewed).toEqual([{ invoices: 1, accounts }])
    const [numbers] = await sql`
      select count(*)::int as count, count(distinct number)::int as different, min(substr(number, 3)::int) as first, max(substr(number, 3)::int) as last
      from billing.invoices`
    expect(numbers).toEqual({ count: accounts + 1, different: accounts + 1, first: 1, last: accounts + 1 })
    const [ledger] = await sql`
      select sum(case when debit = 'receivable' then amount else -amount end)::int as owed from billing.transfers where 'receivable' in (debit, credit)`
    expect(ledger).toEqual({ owed: (accounts + 1) * 3720 })
    console.info(`${accounts} renewals, killed ${KILLS} times, ${inTheMiddle} of them between two portions`)
  },
)

async function killedAtRandom(begun: () => Promise<boolean>): Promise<void> {
  const worker = fork(WORKER, [database.url, database.secret], { stdio: 'ignore' })
  const ended = once(worker, 'exit')
  await once(worker, 'message')
  while (!(await begun())) expect(worker.exitCode).toBeNull()
  await new Promise((resolve) => void setTimeout(resolve, Math.random() * 100))
  worker.kill('SIGKILL')
  await ended
}
