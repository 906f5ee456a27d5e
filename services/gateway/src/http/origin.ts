import type { IncomingHttpHeaders } from 'node:http'
import { COOKIE, SECURE_COOKIE } from '@foyer/service-kit/credential'
import { Refusal } from './refusal.ts'

/** Where this installation's pages come from, and which hosts it answers for. */
export interface Origins {
  readonly allowed: ReadonlySet<string>
  /** Hosts answered for; null for any (a proxy in front chooses). */
  readonly hosts: ReadonlySet<string> | null
}

/**
 * The origins of an installation. A demo on loopback is also itself under the other names of loopback, and
 * answers no other host name: a page that points its own name at this machine reads nothing.
 */
export function originsOf(publicUrl: URL, demo: boolean): Origins {
  if (!demo) return { allowed: new Set([publicUrl.origin]), hosts: null }
  const port = publicUrl.port === '' ? '' : `:${publicUrl.port}`
  const names = new Set([publicUrl.host, `localhost${port}`, `127.0.0.1${port}`, `[::1]${port}`])
  return { allowed: new Set([...names].map((host) => `${publicUrl.protocol}//${host}`)), hosts: names }
}

/**
 * Whether a write comes from our own page: a browser states its origin on every write and cannot be made to
 * add `x-foyer` by another site. What carries no cookie acts for nobody.
 */
export function foreignWrite(headers: IncomingHttpHeaders, origins: Origins): Refusal | undefined {
  const foreign = foreignPage(headers, origins)
  if (foreign) return foreign
  if (hasSignIn(headers.cookie) && headers['x-foyer'] !== '1')
    return new Refusal('wrong_origin', { reason: 'x-foyer' })
  return undefined
}

/** Whether another site's page sent this. All that is asked of what a browser sends by itself and acts for nobody. */
export function foreignPage(headers: IncomingHttpHeaders, origins: Origins): Refusal | undefined {
  const { origin } = headers
  if (origin !== undefined && !origins.allowed.has(origin))
    return new Refusal('wrong_origin', { reason: 'origin' })
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return new Refusal('wrong_origin', { reason: 'site' })
  return undefined
}

/** A body is JSON, declared as such: forms and plain text are what other sites can send unasked. */
export function notJson(headers: IncomingHttpHeaders, also?: RegExp): Refusal | undefined {
  const type = headers['content-type']
  const empty = headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0'
  if (type === undefined) return empty ? undefined : new Refusal('unsupported_media_type')
  const fits = /^application\/json(?:\s*;|$)/i.test(type) || also?.test(type)
  return fits ? undefined : new Refusal('unsupported_media_type')
}

/** The sign-in cookie of a request, unread: only identity knows whether it is one. */
export function signInCookie(cookie: string | undefined): string | undefined {
  if (cookie === undefined) return undefined
  return valueOf(cookie, SECURE_COOKIE) ?? valueOf(cookie, COOKIE)
}

function hasSignIn(cookie: string | undefined): boolean {
  return signInCookie(cookie) !== undefined
}

function valueOf(cookie: string, name: string): string | undefined {
  const start = cookie.startsWith(`${name}=`) ? 0 : cookie.indexOf(` ${name}=`) + 1
  if (start === 0 && !cookie.startsWith(`${name}=`)) return undefined
  const from = start + name.length + 1
  const end = cookie.indexOf(';', from)
  return end < 0 ? cookie.slice(from) : cookie.slice(from, end)
}
