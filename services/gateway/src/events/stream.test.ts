import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openStream, settle, type Stream } from '../../testing/listen.ts'
import { type Product, startProduct } from '../../testing/product.ts'

let product: Product
const streams: Stream[] = []
beforeAll(async () => {
  product = await startProduct()
})
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close()
})
afterAll(() => product.close())

async function browserOf(email: string): Promise<{ stream: Stream; cookie: string }> {
  const cookie = await product.signIn(email)
  const stream = await openStream(product.origin, cookie)
  streams.push(stream)
  return { stream, cookie }
}

async function accountOf(address: string): Promise<string> {
  const [row] = await product.sql<
    { account_id: string }[]
  >`select account_id from users.page_addresses where page_address = ${address}`
  return row?.account_id ?? ''
}

async function personOf(email: string): Promise<string> {
  const [row] = await product.sql<{ id: string }[]>`select id from identity.persons where email = ${email}`
  return row?.id ?? ''
}

/** As a service leaves it with its change. */
const emit = (message: object) =>
  product.sql`insert into users.outbox (message) values (${JSON.stringify(message)}::text::jsonb)`
const stale = (accountId: string, permission?: string) => ({
  topic: 'browser',
  audience: { accountId, ...(permission ? { permission } : {}) },
  event: { type: 'stale', accountId, keys: ['members'] },
})
const typesOf = (stream: Stream) => stream.heard.map(({ event }) => event.type)

test('nobody who is not signed in opens a stream', async () => {
  const stream = await openStream(product.origin, 'foyer=forged')
  expect([stream.status, stream.headers.get('content-type')]).toEqual([401, 'application/problem+json'])
})

test('a stream is one, is kept by nobody, and asks proxies not to hold it back', async () => {
  const { stream } = await browserOf('organizer@acme.example')
  expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(stream.headers.get('cache-control')).toContain('no-store')
})

describe('news of an account', () => {
  test('reaches its members with the permission, and nobody else', async () => {
    const [admin, organizer, foreign] = await Promise.all([
      browserOf('admin@acme.example'),
      browserOf('organizer@acme.example'),
      browserOf('owner@lumiere.example'),
    ])
    await emit(stale(await accountOf('acme'), 'member:read'))
    await expect.poll(() => typesOf(admin.stream)).toEqual(['stale'])
    await settle([organizer.stream, foreign.stream])
    expect([typesOf(organizer.stream), typesOf(foreign.stream)]).toEqual([[], []])
  })

  test('without a permission reaches every member of it, and nobody of another account', async () => {
    const [organizer, foreign] = await Promise.all([
      browserOf('organizer@acme.example'),
      browserOf('multiuser@lumiere.example'),
    ])
    await emit(stale(await accountOf('acme')))
    await expect.poll(() => typesOf(organizer.stream)).toEqual(['stale'])
    await settle([foreign.stream])
    expect(typesOf(foreign.stream)).toEqual([])
  })
})

test('a right that was taken away holds for the news that comes right after it', async () => {
  const { stream } = await browserOf('admin@acme.example')
  const acme = await accountOf('acme')
  await product.sql.begin(async (tx) => {
    await tx`select set_config('app.account_id', ${acme}, true)`
    await tx`update users.members set roles = '{organizer}' where email = 'admin@acme.example' and account_id = ${acme}`
    const person = await personOf('admin@acme.example')
    for (const message of [
      { topic: 'browser', audience: { personId: person }, event: { type: 'permissions', accountId: acme } },
      stale(acme, 'member:read'),
    ]) {
      await tx`insert into users.outbox (message) values (${JSON.stringify(message)}::text::jsonb)`
    }
  })
  await expect.poll(() => typesOf(stream)).toContain('permissions')
  await settle([stream])
  expect(typesOf(stream)).toEqual(['permissions'])
})

test('a sign-in that ends there closes its stream, says why, and leaves the person’s other browsers open', async () => {
  const [here, there] = [await browserOf('billing@acme.example'), await browserOf('billing@acme.example')]
  const list = (await (await product.send('/api/identity/v1/sign-ins', { cookie: here.cookie })).json()) as {
    items: { id: string; current: boolean }[]
  }
  const other = list.items.find(({ current }) => !current)
  expect(
    (await product.send(`/api/identity/v1/sign-ins/${other?.id}`, { method: 'DELETE', cookie: here.cookie }))
      .status,
  ).toBe(200)
  await expect.poll(() => typesOf(there.stream)).toContain('signed_out')
  await expect.poll(() => there.stream.ended()).toBe(true)
  expect([typesOf(here.stream).includes('signed_out'), here.stream.ended()]).toEqual([false, false])
})

test('after the connection to the database was lost, everybody reads anew', async () => {
  const { stream } = await browserOf('owner@lumiere.example')
  await product.sql`select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%' and datname = current_database()`
  await expect.poll(() => typesOf(stream), { timeout: 15_000 }).toContain('permissions')
})

test('from the commit to the open browser it takes far less than a second', async () => {
  const { stream } = await browserOf('owner@acme.example')
  const acme = await accountOf('acme')
  const delays: number[] = []
  for (let at = 0; at < 20; at += 1) {
    const before = stream.heard.length
    await emit(stale(acme))
    const committed = performance.now()
    await expect.poll(() => stream.heard.length, { interval: 5 }).toBeGreaterThan(before)
    delays.push((stream.heard.at(-1)?.at ?? 0) - committed)
  }
  // A guard against waiting for a slow poll, not a measurement: that is the bench's.
  expect(Math.max(...delays)).toBeLessThan(3_000)
  expect(delays.toSorted((a, b) => a - b)[10]).toBeLessThan(1_000)
})
