import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Product, startProduct } from '../../testing/product.ts'

const MEGABYTE = 1024 * 1024
let product: Product
let cookie: string
beforeAll(async () => {
  product = await startProduct()
  cookie = await product.signIn('organizer@acme.example')
})
afterAll(() => product.close())

const code = async (response: Response) => [
  response.status,
  ((await response.json()) as { code: string }).code,
]
const patch = (body: unknown, path = '/api/identity/v1/profile') =>
  product.send(path, { method: 'PATCH', cookie, body })

/** A body in pieces, without a stated length. */
function inPieces(pieces: number, size: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = {
      cookie,
      origin: product.origin,
      host: `localhost:${product.port}`,
      'x-foyer': '1',
      'content-type': 'application/json',
    }
    const outgoing = request(
      { host: '127.0.0.1', port: product.port, path: '/api/identity/v1/profile', method: 'PATCH', headers },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      },
    )
    outgoing.on('error', reject)
    for (let at = 0; at < pieces; at += 1) outgoing.write(Buffer.alloc(size, 32))
    outgoing.end()
  })
}

describe('a body', () => {
  test('of more than 1 MB is refused, stated or not', async () => {
    expect(await code(await patch({ name: 'x'.repeat(MEGABYTE) }))).toEqual([413, 'too_large'])
    expect(await inPieces(20, 64 * 1024)).toBe(413)
    expect(await inPieces(2, 64 * 1024)).toBe(400)
  })

  test('with a picture may have up to 8 MB', async () => {
    const put = (size: number) =>
      product.send('/api/identity/v1/profile/picture', {
        method: 'PUT',
        cookie,
        body: { data: 'A'.repeat(size) },
      })
    expect((await put(4 * MEGABYTE)).status).not.toBe(413)
    expect(await code(await put(8 * MEGABYTE))).toEqual([413, 'too_large'])
  })

  test('that nests deeper than 32 is refused before anybody parses it; brackets inside text are text', async () => {
    const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown
    expect(await code(await patch(nested(33)))).toEqual([400, 'invalid_json'])
    expect(await code(await patch(nested(32)))).toEqual([422, 'invalid_input'])
    expect((await patch({ name: `${'['.repeat(50)}\\"{` })).status).toBe(200)
  })

  test('that is no JSON is refused', async () => {
    const headers = { cookie, origin: product.origin, 'x-foyer': '1', 'content-type': 'application/json' }
    const response = await fetch(`${product.origin}/api/identity/v1/profile`, {
      method: 'PATCH',
      headers,
      body: '{"name":',
    })
    expect(await code(response)).toEqual([400, 'invalid_json'])
  })
})

describe('an address', () => {
  test('of more than 4,096 characters or 50 parameters is refused', async () => {
    expect(await code(await product.send(`/api/users/v1/me?a=${'x'.repeat(4_100)}`))).toEqual([
      413,
      'too_large',
    ])
    const many = Array.from({ length: 60 }, (_, at) => `p${at}=1`).join('&')
    expect(await code(await product.send(`/api/users/v1/me?${many}`))).toEqual([413, 'too_large'])
  })

  test('that is absent is told from a method that it does not have', async () => {
    expect(await code(await product.send('/api/users/v1/nothing'))).toEqual([404, 'not_found'])
    expect(await code(await product.send('/api/nowhere/v1/me'))).toEqual([404, 'not_found'])
    const wrong = await product.send('/api/users/v1/me', { method: 'DELETE', cookie })
    expect(wrong.headers.get('allow')).toBe('GET')
    expect(await code(wrong)).toEqual([405, 'method_not_allowed'])
    const odd = await fetch(`${product.origin}/api/users/v1/me`, { method: 'OPTIONS' })
    expect(await code(odd)).toEqual([405, 'method_not_allowed'])
  })
})

test('what a client says about itself in headers of proxies is dropped', async () => {
  const forged = {
    'x-forwarded-for': '203.0.113.9',
    'x-request-id': 'chosen-by-the-client',
    'x-real-ip': '203.0.113.9',
  }
  const response = await product.send('/api/identity/sign-in/email', {
    body: { email: 'organizer@acme.example', password: 'welcome to the foyer' },
    headers: forged,
  })
  expect(response.headers.get('x-request-id')).not.toBe('chosen-by-the-client')
  const [row] = await product.sql`select ip_address from identity.sign_ins order by created_at desc limit 1`
  expect(row?.['ip_address']).toBe('127.0.0.1')
})
