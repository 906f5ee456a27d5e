import { once } from 'node:events'
import { connect } from 'node:net'
import { createLog } from '@foyer/service-kit/log'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Product, startProduct } from '../../testing/product.ts'
import { createGateway, starting } from '../app.ts'
import { fixedHeaders } from './answer.ts'
import { trustedProxies } from './client.ts'
import type { Handler } from './mounts.ts'
import { originsOf } from './origin.ts'
import { listen, type Listening } from './server.ts'

const silent = createLog('test', 'silent')
const EVERYWHERE: Readonly<Record<string, RegExp>> = {
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^same-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'content-security-policy': /frame-ancestors 'none'/,
  'x-request-id': /^[\w-]{8,}$/,
}

function expectFixed(response: { headers: { get: (name: string) => string | null } }): void {
  for (const [name, form] of Object.entries(EVERYWHERE))
    expect([name, response.headers.get(name)]).toEqual([name, expect.stringMatching(form)])
}

describe('answers of the product', () => {
  let product: Product
  let cookie: string
  beforeAll(async () => {
    product = await startProduct()
    cookie = await product.signIn('admin@acme.example')
  })
  afterAll(() => product.close())

  test.each([
    ['a page', '/'],
    ['an endpoint', '/api/users/v1/me'],
    ['an absent endpoint', '/api/users/v1/none'],
    ['the document of the API', '/api/openapi.json'],
    ['the page of the API', '/api/docs'],
    ['the mailbox', '/dev/mailbox'],
    ['the mailbox as data', '/dev/mailbox.json'],
    ['an absent mail', '/dev/mailbox/none'],
    ['a file of the shell', '/assets/main.js'],
    ['an absent file', '/assets/none.js'],
    ['a file of a remote', '/remotes/users/0123456789abcdef/assets/main.js'],
    ['a file of an absent remote', '/remotes/none/1/main.js'],
    ['liveness', '/healthz'],
    ['readiness', '/readyz'],
    ['metrics', '/metrics'],
    ['nonsense in an address', '/api/users/v1/accounts/%E0%A4%A/members'],
    ['a way out of a folder', '/remotes/users/0123456789abcdef/..%2f..%2fpackage.json'],
  ])('%s carries every fixed header, and no cache keeps a refusal', async (_, path) => {
    for (const asked of [{}, { cookie }]) {
      const response = await product.send(path, asked)
      await response.arrayBuffer()
      expectFixed(response)
      expect(response.status).not.toBe(500)
      const { status, headers } = response
      expect(status < 400 || headers.get('cache-control') === 'no-store').toBe(true)
      const isProblem = headers.get('content-type') === 'application/problem+json'
      expect(status < 400 || !path.startsWith('/api/') || isProblem).toBe(true)
    }
  })

  test('the API’s page runs no script and loads nothing from elsewhere', async () => {
    const response = await product.send('/api/docs')
    const html = await response.text()
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'nonce-[^']+';/,
    )
    expect(html).not.toMatch(/<script|https?:\/\/(?!localhost)/)
    expect(html).toContain('invitation:create')
  })

  test('the document names every operation’s permission', async () => {
    const { paths } = (await (await product.send('/api/openapi.json')).json()) as {
      paths: Record<string, Record<string, object>>
    }
    const operations = Object.values(paths).flatMap((path) => Object.values(path))
    expect(operations.length).toBeGreaterThan(40)
    expect(operations.filter((operation) => !('x-permission' in operation))).toEqual([])
  })

  test('bytes that are no request are refused like everything else', async () => {
    const raw = async (text: string) => {
      const socket = connect(product.port, '127.0.0.1')
      socket.end(text)
      let answer = ''
      socket.on('data', (chunk) => (answer += String(chunk)))
      await once(socket, 'close')
      return answer
    }
    for (const text of [
      'nonsense\r\n\r\n',
      `GET / HTTP/1.1\r\nhost: localhost\r\nlong: ${'x'.repeat(40_000)}\r\n\r\n`,
    ]) {
      const answer = await raw(text)
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
      expect(answer).toContain('content-type: application/problem+json')
      expect(answer).toContain('x-content-type-options: nosniff')
    }
  })
})

describe('the front door', () => {
  const open: Listening[] = []
  afterAll(() => Promise.all(open.map((one) => one.close(0))))

  /** A gateway whose only service is `handler`. */
  async function door(
    handler: Handler,
    more: Partial<Parameters<typeof createGateway>[0]> = {},
  ): Promise<string> {
    const { handle } = createGateway({
      origins: originsOf(new URL('https://foyer.example'), false),
      services: new Map([['users', handler]]),
      own: handler,
      events: (_, answer) => void answer.end(),
      ready: () => Promise.resolve(true),
      wrote: () => undefined,
      log: silent,
      tls: true,
      trusted: trustedProxies([]),
      rates: null,
      openMetrics: false,
      ...more,
    })
    const listening = await listen({ port: 0, host: '127.0.0.1', fixed: fixedHeaders(true) }, handle)
    open.push(listening)
    return `http://127.0.0.1:${listening.port}`
  }

  test('answers 503 for what takes too long, and nothing that comes later', async () => {
    const url = await door((_, answer) => void setTimeout(() => answer.writeHead(200).end('late'), 200), {
      timeoutMs: 50,
    })
    const response = await fetch(`${url}/api/users/v1/me`)
    expectFixed(response)
    expect([response.status, response.headers.get('retry-after'), await response.json()]).toMatchObject([
      503,
      '1',
      { code: 'unavailable' },
    ])
  })

  test('limits a network and a sign-in, says how long to wait, and lets others through', async () => {
    const rates = { network: { burst: 5, perSecond: 1 }, signIn: { burst: 2, perSecond: 1 } }
    const url = await door((_, answer) => void answer.writeHead(200).end('ok'), { rates })
    const ask = (cookie: string) => fetch(`${url}/api/users/v1/me`, { headers: { cookie } })
    const statuses = []
    for (const cookie of ['foyer=a', 'foyer=a', 'foyer=a', 'foyer=b', 'foyer=b'])
      statuses.push((await ask(cookie)).status)
    expect(statuses).toEqual([200, 200, 429, 200, 200])
    const last = await ask('foyer=c')
    expectFixed(last)
    expect([last.status, Number(last.headers.get('retry-after')), await last.json()]).toMatchObject([
      429,
      1,
      { code: 'rate_limited' },
    ])
  })

  test('answers metrics to this machine, and not to whom a proxy on it speaks for', async () => {
    const url = await door((_, answer) => void answer.writeHead(200).end('ok'))
    await (await fetch(`${url}/api/users/v1/me`)).text()
    const text = await (await fetch(`${url}/metrics`)).text()
    expect(text).toContain('foyer_request_seconds_count{service="users",method="GET",status="2xx"} 1')
    expect(text).toContain('process_cpu_seconds_total')
    expect((await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(
      404,
    )
  })

  test('tells browsers to stay with TLS where there is TLS', async () => {
    const url = await door((_, answer) => void answer.writeHead(200).end('ok'))
    expect((await fetch(url)).headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/)
  })

  test('keeps no secret of a mailed link in its log', async () => {
    const { default: pino } = await import('pino')
    const lines: string[] = []
    const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
    const url = await door((_, answer) => void answer.writeHead(200).end('ok'), { log })
    const secret = 'a'.repeat(43)
    await fetch(`${url}/invitation/${secret}?token=${secret}`)
    await expect.poll(() => lines.length).toBe(1)
    expect(lines[0]).toContain('/invitation/*')
    expect(lines[0]).not.toContain(secret)
  })

  test('says unavailable while the product behind the port is starting', async () => {
    const listening = await listen(
      { port: 0, host: '127.0.0.1', fixed: fixedHeaders(false) },
      starting(false),
    )
    open.push(listening)
    const at = (path: string) => fetch(`http://127.0.0.1:${listening.port}${path}`)
    expect([(await at('/')).status, (await at('/healthz')).status, (await at('/readyz')).status]).toEqual([
      503, 200, 503,
    ])
    expectFixed(await at('/'))
  })
})
