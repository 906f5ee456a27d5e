import { createServer, type RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { connect } from '@foyer/database/connect'
import { createLog } from '@foyer/service-kit/log'
import { createApp } from '@foyer/service-users/app'
import { afterAll, describe, expect, test } from 'vitest'
import { openStream } from '../../testing/listen.ts'
import { startProduct } from '../../testing/product.ts'

const closing: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const close of closing.toReversed()) await close()
})

/** Something that answers HTTP at an address of its own. */
async function process(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const stop = () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections()))
  closing.push(stop)
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, stop }
}

async function productWith(listener: RequestListener) {
  const users = await process(listener)
  const product = await startProduct({ usersUrl: users.url })
  closing.push(() => product.close())
  return { product, users }
}

describe('a service in a process of its own', () => {
  test('answers through the gateway like one inside, and while it is down only its own part is', async () => {
    let listener: RequestListener = (_, response) => void response.writeHead(503).end()
    const { product, users } = await productWith((request, response) => listener(request, response))
    const { url, secret } = product.database
    const pools = { app: connect(url, secret, 'app_users', 2), me: connect(url, secret, 'me_users', 2) }
    closing.push(() => Promise.all([pools.app.end(), pools.me.end()]))
    listener = getRequestListener(createApp({ pools, log: createLog('users', 'silent') }).fetch)

    const cookie = await product.signIn('admin@acme.example')
    const me = (await (await product.send('/api/users/v1/me', { cookie })).json()) as {
      accounts: { id: string }[]
    }
    const account = me.accounts[0]?.id
    const invite = { cookie, body: { people: [{ email: 'new@example.test', language: 'en' }] } }
    expect((await product.send(`/api/users/v1/accounts/${account}/invitations`, invite)).status).toBe(200)
    const stream = await openStream(product.origin, cookie)
    expect(stream.status).toBe(200)
    stream.close()

    await users.stop()
    const refused = await product.send('/api/users/v1/me', { cookie })
    expect([refused.status, refused.headers.get('content-type'), refused.headers.get('retry-after')]).toEqual(
      [503, 'application/problem+json', '1'],
    )
    expect(await refused.json()).toMatchObject({ code: 'unavailable' })
    expect((await product.send('/api/identity/v1/profile', { cookie })).status).toBe(200)
    expect((await product.send('/readyz')).status).toBe(200)
    expect((await openStream(product.origin, cookie)).status).toBe(503)
  })

  test('is told the client’s real address and the request’s id, and no header of one connection only', async () => {
    const seen: Record<string, unknown>[] = []
    const { product } = await productWith((request, response) => {
      seen.push({ ...request.headers })
      response
        .writeHead(200, {
          'content-type': 'application/json',
          'keep-alive': 'timeout=9',
          'set-cookie': ['a=1', 'b=2'],
        })
        .end('{}')
    })
    const response = await product.send('/api/users/v1/me', {
      headers: { 'x-forwarded-for': '203.0.113.9', te: 'trailers' },
    })
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(seen[0]).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-request-id': response.headers.get('x-request-id'),
    })
    expect(seen[0]).not.toHaveProperty('te')
  })

  test('passes a long answer on piece by piece', async () => {
    let finish = () => undefined as void
    const { product } = await productWith((_, response) => {
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).write('first')
      finish = () => void response.end('last')
    })
    const reader = (await product.send('/api/users/v1/me')).body?.getReader()
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('first')
    finish()
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('last')
  })
})
