import type { Endpoint } from '@foyer/contracts/endpoint'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Product, startProduct } from '../../testing/product.ts'
import { contracts } from '../contracts.ts'

const writes = contracts
  .flatMap((contract) => Object.values(contract))
  // What browsers report by themselves acts for nobody: its own test says what is refused there.
  .filter(({ id, method }) => method !== 'GET' && id !== 'gateway.reports.policy')
const pathOf = (endpoint: Endpoint) => endpoint.path.replace(/\{\w+\}/g, () => crypto.randomUUID())

let product: Product
let cookie: string
beforeAll(async () => {
  product = await startProduct()
  cookie = await product.signIn('owner@acme.example')
})
afterAll(() => product.close())

/** How another site, or a program fooled by one, can try to write with somebody's cookie. */
const ATTACKS: Readonly<
  Record<
    string,
    (own: string) => { headers: Record<string, string | undefined>; code: string; body?: string }
  >
> = {
  'another origin': () => ({ headers: { origin: 'https://evil.example' }, code: 'wrong_origin' }),
  'an origin that begins like ours': (own) => ({
    headers: { origin: `${own}.evil.example` },
    code: 'wrong_origin',
  }),
  'our host on another port': () => ({ headers: { origin: 'http://localhost:1' }, code: 'wrong_origin' }),
  'an opaque origin': () => ({ headers: { origin: 'null' }, code: 'wrong_origin' }),
  'a cross-site request': () => ({
    headers: { 'sec-fetch-site': 'cross-site', origin: undefined },
    code: 'wrong_origin',
  }),
  'a request of a neighbouring host': () => ({
    headers: { 'sec-fetch-site': 'same-site' },
    code: 'wrong_origin',
  }),
  'no custom header': () => ({ headers: { 'x-foyer': undefined }, code: 'wrong_origin' }),
  'a form': () => ({
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'a=b',
    code: 'unsupported_media_type',
  }),
  'a form with files': () => ({
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: '--x--',
    code: 'unsupported_media_type',
  }),
  'plain text': () => ({
    headers: { 'content-type': 'text/plain' },
    body: '{}',
    code: 'unsupported_media_type',
  }),
  'a body without a type': () => ({
    headers: { 'content-type': undefined },
    body: '{}',
    code: 'unsupported_media_type',
  }),
}

/** Everything but the log of attempts to sign in, counted. */
async function rows(): Promise<string> {
  const { sql } = product
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('users', 'identity', 'gateway')`
  const counts = await Promise.all(
    tables.map(async ({ name }) => [
      name,
      (await sql.unsafe(`select count(*), coalesce(sum(hashtext(t::text)::bigint), 0) from ${name} t`))[0],
    ]),
  )
  return JSON.stringify(counts)
}

async function attacked(
  endpoint: Endpoint,
  { headers, body }: { headers: Record<string, string | undefined>; body?: string | undefined },
) {
  const all = {
    cookie,
    origin: product.origin,
    'x-foyer': '1',
    'content-type': 'application/json',
    'idempotency-key': 'k',
    ...headers,
  }
  const given = Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  const content = new TextEncoder().encode(body ?? '{}')
  return fetch(`${product.origin}${pathOf(endpoint)}`, {
    method: endpoint.method,
    headers: given,
    body: content,
  })
}

/** What the demo itself set off, its first invoices' mails, is delivered: nothing but an attack writes any more. */
beforeAll(async () => {
  const { sql } = product
  const waiting = async () => {
    const [row] = await sql<{ count: number }[]>`
      select ((select count(*) from billing.outbox) + (select count(*) from users.outbox) + (select count(*) from identity.outbox)
        + (select count(*) from jobs.job where state < 'completed'))::int as count`
    return row?.count
  }
  await vi.waitUntil(async () => (await waiting()) === 0, { timeout: 30_000 })
})

describe.each(Object.keys(ATTACKS))('%s', (name) => {
  test('is refused on every write, and nothing is written', async () => {
    const attack = ATTACKS[name]?.(product.origin)
    const before = await rows()
    for (const endpoint of writes) {
      const response = await attacked(endpoint, attack ?? { headers: {} })
      expect([endpoint.id, response.headers.get('content-type')]).toEqual([
        endpoint.id,
        'application/problem+json',
      ])
      expect([endpoint.id, await response.json()]).toMatchObject([endpoint.id, { code: attack?.code }])
    }
    expect(await rows()).toBe(before)
  })
})

test('there are writes to attack', () => {
  expect(writes.length).toBeGreaterThan(25)
})

test('our own page may write, and a program that states no origin but the header', async () => {
  const change = { method: 'PATCH', cookie, body: { theme: 'dark' } }
  expect((await product.send('/api/identity/v1/profile', change)).status).toBe(200)
  const headers = { cookie, 'content-type': 'application/json', 'x-foyer': '1' }
  const program = await fetch(`${product.origin}/api/identity/v1/profile`, {
    method: 'PATCH',
    headers,
    body: '{"theme":"light"}',
  })
  expect(program.status).toBe(200)
})

test('a demo answers to no other name: a page that points its own at this machine reads nothing', async () => {
  const { request } = await import('node:http')
  const status = await new Promise((resolve, reject) => {
    request(
      { host: '127.0.0.1', port: product.port, path: '/dev/mailbox', headers: { host: 'evil.example' } },
      (answer) => resolve(answer.statusCode),
    )
      .on('error', reject)
      .end()
  })
  expect(status).toBe(403)
})
