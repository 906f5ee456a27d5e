import { createServer, type RequestListener } from 'node:http'
import { afterAll, describe, expect, test } from 'vitest'
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

  test('that does not answer is said to be unavailable, at once', async () => {
    const { product, users } = await productWith((_, response) => void response.end('{}'))
    await users.stop()
    const asked = performance.now()
    const refused = await product.send('/api/users/v1/me')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
    expect(await refused.json()).toMatchObject({ code: 'unavailable', instance: '/api/users/v1/me' })
    // Not by the gateway's own limit of eight seconds.
    expect(performance.now() - asked).toBeLessThan(6_000)
  })
})
