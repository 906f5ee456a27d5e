import { createServer, connect } from 'node:net'
import { once } from 'node:events'
import { get } from 'node:http'
import { describe, expect, test } from 'vitest'
import { expectConsole } from './console.ts'

describe('the network guard', () => {
  test('lets a test reach this machine, by number and by name', async () => {
    const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    for (const host of ['127.0.0.1', 'localhost']) {
      const socket = connect({ port, host }).resume()
      expect(await once(socket, 'close')).toEqual([false])
    }
    server.close()
  })

  test.each(['192.0.2.1', 'example.com'])('refuses %s before a packet leaves', (host) => {
    expect(() => connect({ port: 80, host })).toThrow(`A test tried to reach ${host}`)
    expect(() => connect(80, host)).toThrow(`A test tried to reach ${host}`)
    expect(() => get(`http://${host}/`)).toThrow(`A test tried to reach ${host}`)
  })

  test('also stands in the way of fetch', async () => {
    await expect(fetch('http://192.0.2.1/')).rejects.toThrow()
  })
})

describe('the console guard', () => {
  test('lets through what a test announced', () => {
    expectConsole(/^planned trouble$/)
    expect(() => console.error('planned trouble')).not.toThrow()
  })

  test.fails('fails a test that prints an error', () => {
    expect(() => console.error('surprise')).not.toThrow()
  })

  test.fails('fails a test in which Vue complains', () => {
    expect(() => console.warn('[Vue warn]: Missing required prop')).not.toThrow()
  })
})
