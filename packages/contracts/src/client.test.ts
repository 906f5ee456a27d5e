import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { call, Problem } from './client.ts'
import { invitationsContract } from './users/invitations.ts'

/** How the next request is answered. */
let answer: (response: ServerResponse) => void = (response) => response.end()
let asked = 0

const server = createServer((_, response) => {
  asked += 1
  answer(response)
})
const begin = (response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{"items":')
}

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
// A page's origin, which Node has not.
beforeEach(() => {
  asked = 0
  const { port } = server.address() as AddressInfo
  const real = globalThis.fetch
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => real(`http://127.0.0.1:${port}${path}`, init))
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const list = (signal?: AbortSignal) =>
  call(invitationsContract.list, {
    params: { accountId: crypto.randomUUID() },
    ...(signal ? { signal } : {}),
  })

test('what is given up while its answer is on the way ends with the reason it was given up for', async () => {
  const given = new AbortController()
  const reason = new Error('the page went')
  answer = (response) => {
    begin(response)
    given.abort(reason)
  }
  await expect(list(given.signal)).rejects.toBe(reason)
})

test('an answer that is cut off in the middle is unavailable, never an empty answer', async () => {
  answer = (response) => {
    begin(response)
    response.socket?.destroySoon()
  }
  await expect(list()).rejects.toMatchObject({ code: 'unavailable', status: 503 })
  expect(asked).toBe(1)
})

test('an answer that is no JSON is unavailable, a refusal that is none too', async () => {
  for (const status of [200, 502]) {
    answer = (response) => response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Oh</h1>')
    await expect(list()).rejects.toBeInstanceOf(Problem)
    await expect(list()).rejects.toMatchObject({ code: 'unavailable' })
  }
  expect(asked).toBe(4)
})

test('an answer without a body is undefined', async () => {
  answer = (response) => response.writeHead(204).end()
  await expect(list()).resolves.toBeUndefined()
})
