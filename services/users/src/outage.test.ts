import { accountSettingsContract as settings } from '@foyer/contracts/users/account-settings'
import { invitationsContract as invitations } from '@foyer/contracts/users/invitations'
import type { TestAccount } from '@foyer/testing/personas'
import { expect, test } from 'vitest'
import { usersService } from '../fixtures/service.ts'

const { personas, ask, sql } = await usersService()

const rename = (account: TestAccount, name: string, version: number) =>
  ask(settings.update, account.owner, { params: account, body: { name, version } })
const traces = async (account: TestAccount) => {
  const [row] = await sql<{ version: number; audit: number; outbox: number }[]>`
    select a.version, (select count(*)::integer from users.audit x where x.account_id = a.account_id and x.action like '%update') as audit,
      (select count(*)::integer from users.outbox o where o.message -> 'event' ->> 'accountId' = a.account_id::text and o.message -> 'event' ->> 'type' = 'stale') as outbox
    from users.accounts a where a.account_id = ${account.accountId}`
  return row
}

/** Ends the connection of the one request that waits for a lock, once there is one. */
async function killWhoWaits(): Promise<void> {
  for (;;) {
    const killed =
      await sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and usename = 'app_users' and wait_event_type = 'Lock'`
    if (killed.length) return
  }
}

test('a write whose connection dies in the middle is unavailable, half of it is nowhere, and the next one works', async () => {
  const account = await personas.account('team')
  await rename(account, 'Before', 1)
  const before = await traces(account)
  const blocker = await sql.reserve()
  await blocker`begin`
  await blocker`select 1 from users.accounts where account_id = ${account.accountId} for update`
  const [{ problem }] = await Promise.all([rename(account, 'Lost', 2), killWhoWaits()])
  await blocker`rollback`
  blocker.release()
  expect(problem).toMatchObject({ status: 503, code: 'unavailable' })
  expect(await traces(account)).toEqual(before)
  expect((await rename(account, 'After', 2)).result).toMatchObject({ name: 'After', version: 3 })
})

test('a repeatable write whose connection died can be sent again with its key, and happens once', async () => {
  const account = await personas.account('team')
  const body = { people: [{ email: `again@${account.pageAddress}.example`, language: 'en' }] }
  const again = () =>
    ask(invitations.create, account.owner, { params: account, body, key: 'the-key-of-this-write' })
  const blocker = await sql.reserve()
  await blocker`begin`
  await blocker`select 1 from users.counters where account_id = ${account.accountId} for update`
  const [{ problem }] = await Promise.all([again(), killWhoWaits()])
  await blocker`rollback`
  blocker.release()
  expect(problem.code).toBe('unavailable')
  const answers = [await again(), await again()]
  expect(answers[1]?.result).toEqual(answers[0]?.result)
  expect(
    await sql`select 1 from users.members where account_id = ${account.accountId} and status = 'pending'`,
  ).toHaveLength(1)
})

test('while connections die all the time, every write is whole or not at all, and reads are answered', async () => {
  const account = await personas.account('team')
  const killing = { on: true }
  const killer = (async () => {
    while (killing.on) {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'app_users' and random() < 0.3`
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 30))
    }
  })()
  const statuses = { writes: new Set<number>(), reads: new Set<number>() }
  let known = 0
  for (let round = 0; round < 60; round++) {
    const version = (await traces(account))?.version ?? 0
    const [write, read] = await Promise.all([
      rename(account, `Name ${round}`, version),
      ask(settings.get, account.owner, { params: account }),
    ])
    statuses.writes.add(write.status)
    statuses.reads.add(read.status)
    if (write.status === 200) known++
  }
  killing.on = false
  await killer
  expect(statuses.writes).toContain(200)
  expect([...statuses.writes].filter((status) => status !== 200 && status !== 503)).toEqual([])
  expect([...statuses.reads].filter((status) => status !== 200 && status !== 503)).toEqual([])
  const left = await traces(account)
  // A commit whose answer was lost counts among the unavailable ones, never less than what was answered.
  expect(left?.version).toBeGreaterThanOrEqual(1 + known)
  expect(left).toEqual({
    version: left?.version,
    audit: (left?.version ?? 0) - 1,
    outbox: (left?.version ?? 0) - 1,
  })
  expect((await rename(account, 'Calm again', left?.version ?? 0)).status).toBe(200)
})
