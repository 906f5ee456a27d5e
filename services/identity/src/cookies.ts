import { randomBytes } from 'node:crypto'
import { hashToken } from '@foyer/service-kit/credential'
import type { Exchange } from '@foyer/service-kit/exchange'

/** Secrets of a browser that say nothing by themselves: known from an earlier sign-in; the one that signed up. */
const COOKIES = {
  device: { name: 'foyer-device', maxAge: 400 * 86_400 },
  'sign-up': { name: 'foyer-sign-up', maxAge: 3 * 86_400 },
} as const

export type BrowserCookie = keyof typeof COOKIES

/** With TLS only this host can have set a cookie of this name. */
function nameOf(cookie: BrowserCookie, secure: boolean): string {
  return `${secure ? '__Host-' : ''}${COOKIES[cookie].name}`
}

/** The cookie's value, or '' where the browser has none. */
function readCookie(exchange: Exchange, cookie: BrowserCookie, secure: boolean): string {
  const match = new RegExp(`(?:^|; *)${nameOf(cookie, secure)}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(
    exchange.headers.get('cookie') ?? '',
  )
  return match?.[1] ?? ''
}

/** The stored form of the cookie, or '' where the browser has none. */
export function browserHash(exchange: Exchange, cookie: BrowserCookie, secure: boolean): string {
  const value = readCookie(exchange, cookie, secure)
  return value === '' ? '' : hashToken(value)
}

/** Gives the browser the cookie, keeping the value it has, and answers the value. */
export function keepCookie(exchange: Exchange, cookie: BrowserCookie, secure: boolean): string {
  const value = readCookie(exchange, cookie, secure) || newSecret()
  const attributes = `Max-Age=${COOKIES[cookie].maxAge}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  exchange.answer.append('set-cookie', `${nameOf(cookie, secure)}=${value}; ${attributes}`)
  return value
}

/** 256 random bits, as links and cookies carry them. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
