import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { Buckets } from './buckets.ts'
import { clientAddress, networkOf, trustedProxies } from './client.ts'

function from(remoteAddress: string, forwarded?: string): IncomingMessage {
  const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress })
  const incoming = new IncomingMessage(socket)
  if (forwarded !== undefined) incoming.headers['x-forwarded-for'] = forwarded
  return incoming
}

describe('the address of a client', () => {
  test('is the socket’s, whatever the client writes', () => {
    expect(clientAddress(from('198.51.100.7', '203.0.113.9'), trustedProxies([]))).toBe('198.51.100.7')
    expect(clientAddress(from('::ffff:198.51.100.7'), trustedProxies([]))).toBe('198.51.100.7')
  })

  test('is the nearest one that is no trusted proxy, from a trusted proxy only', () => {
    const trusted = trustedProxies(['10.0.0.0/8', '::1'])
    expect(clientAddress(from('10.1.2.3', '1.1.1.1, 203.0.113.9, 10.9.9.9'), trusted)).toBe('203.0.113.9')
    expect(clientAddress(from('::1', '2001:db8::5'), trusted)).toBe('2001:db8::5')
    expect(clientAddress(from('10.1.2.3', 'garbage'), trusted)).toBe('10.1.2.3')
    expect(clientAddress(from('11.1.2.3', '203.0.113.9'), trusted)).toBe('11.1.2.3')
  })

  test('a proxy that is no address is refused at the start', () => {
    expect(() => trustedProxies(['proxy.internal'])).toThrow('proxy.internal')
  })
})

test('addresses that one IPv6 client can choose among are one network', () => {
  const one = networkOf('2001:db8:1:2::1')
  expect(networkOf('2001:db8:1:2:ffff:eeee:dddd:cccc')).toBe(one)
  expect(networkOf('2001:0db8:0001:0002::')).toBe(one)
  expect(networkOf('2001:db8:1:3::1')).not.toBe(one)
  expect(networkOf('::1')).toBe('0000:0000:0000:0000')
  expect(networkOf('203.0.113.9')).toBe('203.0.113.9')
})

describe('a bucket', () => {
  test('gives its burst, then as many as flow in, and says how long to wait', () => {
    const buckets = new Buckets({ burst: 3, perSecond: 2 })
    const bucket = buckets.of('a', 0)
    expect([0, 0, 0].map(() => buckets.take(bucket, 0))).toEqual([0, 0, 0])
    expect(buckets.take(bucket, 0)).toBeCloseTo(0.5)
    expect(buckets.take(bucket, 600)).toBe(0)
    expect(buckets.take(bucket, 600)).toBeGreaterThan(0)
  })

  test('of one client is not another’s, and is forgotten when it would be full', () => {
    const buckets = new Buckets({ burst: 1, perSecond: 1 })
    expect(buckets.take(buckets.of('a', 0), 0)).toBe(0)
    expect(buckets.take(buckets.of('b', 0), 0)).toBe(0)
    expect(buckets.take(buckets.of('a', 0), 0)).toBeGreaterThan(0)
    buckets.forgetIdle(120_000)
    expect(buckets.take(buckets.of('a', 120_000), 120_000)).toBe(0)
  })
})
