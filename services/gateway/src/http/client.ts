import { BlockList, isIP } from 'node:net'
import type { IncomingMessage } from 'node:http'

/** Proxies whose word about the client's address counts. */
export type TrustedProxies = { has: (address: string) => boolean }

/** Reads addresses and ranges (`10.0.0.0/8, ::1`); throws on anything else. */
export function trustedProxies(list: readonly string[]): TrustedProxies {
  const ranges = new BlockList()
  for (const entry of list) {
    const [address = '', bits] = entry.split('/')
    const version = isIP(address)
    if (version === 0) throw new Error(`${entry} is neither an address nor a range`)
    const family = version === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) ranges.addAddress(address, family)
    else ranges.addSubnet(address, Number(bits), family)
  }
  return { has: (address) => ranges.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') }
}

/**
 * The client's address: the socket's, unless that is a trusted proxy; then the nearest address of
 * `X-Forwarded-For` that is not one. What a client writes there itself is never believed.
 */
export function clientAddress(incoming: IncomingMessage, trusted: TrustedProxies): string {
  let address = plain(incoming.socket.remoteAddress ?? '')
  const header = incoming.headers['x-forwarded-for']
  if (header === undefined || !trusted.has(address)) return address
  for (const hop of String(header).split(',').toReversed()) {
    const next = plain(hop.trim())
    if (isIP(next) === 0) return address
    address = next
    if (!trusted.has(address)) return address
  }
  return address
}

function plain(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address
}

/** What one client is to a limit: an IPv4 address, or the /64 that an IPv6 client can choose freely in. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...Array.from({ length: gap }, () => '0'), ...right]
  return groups
    .slice(0, 4)
    .map((group) => group.padStart(4, '0'))
    .join(':')
}

/** Whether an address is this machine's own. */
export function isLoopback(address = ''): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address)
}
