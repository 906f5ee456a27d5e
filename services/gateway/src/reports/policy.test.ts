import { reportsContract } from '@foyer/contracts/gateway/reports'
import { createLog } from '@foyer/service-kit/log'
import { afterAll, beforeAll, beforeEach, expect, type MockInstance, test, vi } from 'vitest'
import { type Product, startProduct } from '../../testing/product.ts'

const { path } = reportsContract.policy
const log = createLog('test', 'error')
let warn: MockInstance
let product: Product
let cookie: string
beforeAll(async () => {
  product = await startProduct({ log })
  cookie = await product.signIn('owner@acme.example')
})
afterAll(() => product.close())
beforeEach(() => void (warn = vi.spyOn(log, 'warn')))

const SECRET = 'a'.repeat(43)
const OLD = {
  'csp-report': {
    'effective-directive': 'script-src-elem',
    'blocked-uri': 'https://evil.example/x.js?stolen=1',
    'document-uri': `http://localhost/invitation/${SECRET}?a=b`,
    'line-number': 7,
    'original-policy': 'x'.repeat(2_000),
  },
}
const NEW = [
  {
    type: 'csp-violation',
    age: 3,
    url: 'http://localhost/acme',
    body: { effectiveDirective: 'img-src', blockedURL: 'inline' },
  },
  { type: 'deprecation', body: { id: 'old-thing' } },
]

/** As a browser sends it: its own type, the cookie of the page, and no header of ours. */
function report(body: unknown, headers: Record<string, string | undefined> = {}): Promise<Response> {
  const own = { 'content-type': 'application/csp-report', origin: product.origin, cookie }
  const given = Object.entries({ ...own, 'sec-fetch-site': 'same-origin', ...headers })
  return fetch(product.origin + path, {
    method: 'POST',
    headers: Object.fromEntries(
      given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}
const logged = () => warn.mock.calls.map(([line]) => Reflect.get(Object(line), 'report'))

test('a page names the endpoint in both ways', async () => {
  const { headers } = await fetch(`${product.origin}/sign-in`)
  expect(headers.get('content-security-policy')).toContain(`report-uri ${path}; report-to policy`)
  expect(headers.get('reporting-endpoints')).toBe(`policy="${path}"`)
})

test('a report is one line of what matters, without queries and secrets of links, and answered with nothing', async () => {
  const response = await report(OLD)
  expect([response.status, await response.text(), response.headers.get('cache-control')]).toEqual([
    204,
    '',
    'no-store',
  ])
  expect(logged()).toEqual([
    {
      directive: 'script-src-elem',
      blocked: 'https://evil.example/x.js',
      page: 'http://localhost/invitation/*',
      line: 7,
    },
  ])
})

test('the newer form brings several at once; other kinds of reports are left alone', async () => {
  expect((await report(NEW, { 'content-type': 'application/reports+json' })).status).toBe(204)
  expect(logged()).toEqual([{ directive: 'img-src', blocked: 'inline' }])
})

test.each([
  ['another site', OLD, { origin: 'https://evil.example' }, 403],
  ['another site without an origin', OLD, { origin: undefined, 'sec-fetch-site': 'cross-site' }, 403],
  ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ['no JSON', '{', {}, 400],
  ['something else', { a: 1 }, {}, 422],
  ['too much', `{"csp-report":{"a":"${'x'.repeat(70_000)}"}}`, {}, 413],
] as const)('%s is refused and leaves no line', async (_, body, headers, status) => {
  expect((await report(body, headers)).status).toBe(status)
  expect(logged()).toEqual([])
})

test('a page that reports without end is cut off, and the log with it', async () => {
  const many = Array.from({ length: 50 }, () => NEW[0])
  const answers = [await report(many), await report(many), await report(many)]
  expect(answers.map(({ status }) => status)).toContain(429)
  expect(logged().length).toBeLessThanOrEqual(61)
})
