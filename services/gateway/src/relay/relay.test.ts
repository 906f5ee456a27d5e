import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { connect, type Pool } from '@foyer/database/connect'
import { createLog } from '@foyer/service-kit/log'
import { testDatabase } from '@foyer/testing/database'
import type { PgBoss } from 'pg-boss'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openBoss } from '../jobs/boss.ts'
import { installJobs } from '../jobs/install.ts'
import { MAIL, PERSON_CHANGED, PUT_ASIDE } from '../jobs/queues.ts'
import { payloads, sorted } from './messages.ts'
import { CHANNEL, Relay } from './relay.ts'

const database = await testDatabase()
const log = createLog('test', 'silent')
const CHILD = fileURLToPath(new URL('../../testing/relay-child.ts', import.meta.url))
let admin: postgres.Sql
let pool: Pool
let boss: PgBoss
let relay: Relay

beforeAll(async () => {
  await installJobs(database.url)
  admin = postgres(database.url, { max: 4, onnotice: () => undefined })
  pool = connect(database.url, database.secret, 'relay', 6)
  boss = await openBoss(database, log)
  relay = new Relay({ pool, boss, services: ['users', 'identity'], log })
})
afterEach(async () => {
  await admin`truncate users.outbox, identity.outbox`
  await admin`delete from jobs.job`
})
afterAll(async () => {
  await boss.stop({ graceful: false })
  await Promise.all([admin.end({ timeout: 5 }), pool.end({ timeout: 5 })])
})

const mailTo = (to: string) => ({
  topic: 'mail',
  mail: { to, language: 'en', template: 'removed-from-account', name: 'Ada', account: 'Acme' },
})
const news = (accountId: string, keys: string[]) => ({
  topic: 'browser',
  audience: { accountId },
  event: { type: 'stale', accountId, keys },
})
const leave = (message: object, sql: postgres.Sql = admin) =>
  sql`insert into users.outbox (message) values (${JSON.stringify(message)}::text::jsonb) returning id`
async function jobs(queue: string): Promise<Record<string, unknown>[]> {
  const rows = await admin<
    { data: Record<string, unknown> }[]
  >`select data from jobs.job where name = ${queue} order by created_on, id`
  return rows.map(({ data }) => data)
}
const left = async () => Number((await admin`select count(*) from users.outbox`)[0]?.['count'])

test('what services left becomes jobs, each once, and leaves their outboxes', async () => {
  const personId = crypto.randomUUID()
  await leave(mailTo('one@example.test'))
  await admin`insert into identity.outbox (message) values (${JSON.stringify({ topic: 'person-changed', personId })}::text::jsonb)`
  expect(await relay.pass()).toBe(2)
  expect(await relay.pass()).toBe(0)
  expect((await jobs(MAIL)).map(({ to }) => to)).toEqual(['one@example.test'])
  expect(await jobs(PERSON_CHANGED)).toEqual([{ personId }])
})

test('a message that no contract knows is put aside with its reason and holds up nothing', async () => {
  await leave({ topic: 'surprise' })
  await leave(mailTo('after@example.test'))
  await relay.pass()
  expect(await jobs(PUT_ASIDE)).toEqual([
    { service: 'users', reason: 'unknown message', message: { topic: 'surprise' } },
  ])
  expect(await jobs(MAIL)).toHaveLength(1)
})

test('a transaction with a lower number that commits later is not missed', async () => {
  const early = await admin.reserve()
  await early`begin`
  await leave(mailTo('lower@example.test'), early)
  await leave(mailTo('higher@example.test'))
  await relay.pass()
  expect((await jobs(MAIL)).map(({ to }) => to)).toEqual(['higher@example.test'])
  await early`commit`
  early.release()
  await relay.pass()
  expect((await jobs(MAIL)).map(({ to }) => to).toSorted()).toEqual([
    'higher@example.test',
    'lower@example.test',
  ])
})

test('two relays at once carry nothing out twice', async () => {
  const other = new Relay({ pool, boss, services: ['users'], log })
  for (let at = 0; at < 200; at += 1) await leave(mailTo(`p${at}@example.test`))
  await Promise.all([relay.pass(), other.pass(), relay.pass(), other.pass()])
  while ((await relay.pass()) > 0);
  const addresses = (await jobs(MAIL)).map(({ to }) => to)
  expect([addresses.length, new Set(addresses).size]).toEqual([200, 200])
})

describe('a relay killed at once', () => {
  async function child(moment: string): Promise<ReturnType<typeof fork>> {
    const started = fork(CHILD, [database.url, database.secret, moment], { stdio: 'ignore' })
    await once(started, 'message')
    return started
  }

  test.each([
    ['before it adds a job', 'before-insert', 0],
    ['between adding the job and the commit', 'after-insert', 0],
    ['right after the commit', 'after-pass', 1],
  ])('%s loses nothing and repeats nothing', { timeout: 60_000 }, async (_, moment, done) => {
    await leave(mailTo('precious@example.test'))
    const started = await child(moment)
    if (started.exitCode === null && started.signalCode === null) await once(started, 'exit')
    expect(started.signalCode).toBe('SIGKILL')
    await expect.poll(async () => (await jobs(MAIL)).length + (await left())).toBe(1)
    expect(await jobs(MAIL)).toHaveLength(done)
    await expect.poll(async () => (await relay.pass()) + (await jobs(MAIL)).length).toBeGreaterThan(0)
    expect([await jobs(MAIL), await left()]).toMatchObject([[{ to: 'precious@example.test' }], 0])
  })

  test('at any moment under load loses nothing and repeats nothing', { timeout: 120_000 }, async () => {
    let written = 0
    for (let round = 0; round < 4; round += 1) {
      const started = await child('any')
      const until = performance.now() + 60 + round * 37
      while (performance.now() < until) await leave(mailTo(`n${(written += 1)}@example.test`))
      started.kill('SIGKILL')
      await once(started, 'exit')
    }
    // The server ends what the dead processes had open a moment later.
    await expect.poll(async () => (await relay.pass(), left()), { timeout: 20_000 }).toBe(0)
    const addresses = (await jobs(MAIL)).map(({ to }) => to)
    expect([addresses.length, new Set(addresses).size]).toEqual([written, written])
  })
})

describe('a running relay', () => {
  test('looks at once when it is woken, and soon without', async () => {
    const running = new Relay({ pool, boss, services: ['users'], log, pollMs: 2_000 })
    running.start()
    await wait(50)
    await leave(mailTo('woken@example.test'))
    running.wake()
    await expect.poll(() => jobs(MAIL), { timeout: 1_000 }).toHaveLength(1)
    await leave(mailTo('polled@example.test'))
    await expect.poll(() => jobs(MAIL), { timeout: 5_000 }).toHaveLength(2)
    await running.stop()
  })

  test('tells of one account at most ten times a second, and forgets no key', async () => {
    const heard: { event: { keys: string[] } }[][] = []
    const { unlisten } = await pool.listen(CHANNEL, (payload) => void heard.push(JSON.parse(payload)))
    const running = new Relay({ pool, boss, services: ['users'], log })
    running.start()
    const accountId = crypto.randomUUID()
    const began = performance.now()
    for (let at = 0; at < 60; at += 1) {
      await leave(news(accountId, [`k${at}`]))
      running.wake()
    }
    const keys = () => new Set(heard.flat().flatMap(({ event }) => event.keys))
    await expect.poll(() => keys().size).toBe(60)
    expect(heard.length).toBeLessThanOrEqual(Math.ceil((performance.now() - began) / 100) + 1)
    await running.stop()
    await unlisten()
  })

  test('comes back by itself when the database ended its connections', async () => {
    const running = new Relay({ pool, boss, services: ['users'], log })
    running.start()
    await admin`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'relay' and datname = current_database()`
    await leave(mailTo('later@example.test'))
    await expect.poll(() => jobs(MAIL), { timeout: 10_000 }).toHaveLength(1)
    await running.stop()
  })
})

test('broadcasts fit into what the server takes in one notification', () => {
  const many = Array.from({ length: 300 }, () =>
    news(crypto.randomUUID(), ['members', 'invitations', 'policy']),
  )
  const texts = payloads(sorted(many).broadcasts)
  expect(Math.max(...texts.map((text) => Buffer.byteLength(text)))).toBeLessThan(8_000)
  expect(texts.flatMap((text) => JSON.parse(text) as unknown[])).toHaveLength(300)
})
