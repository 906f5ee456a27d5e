import { hash } from 'node:crypto'

/** The sign-in cookie. With TLS it has the `__Host-` prefix: only this host can set it, and only over TLS. */
export const COOKIE = 'foyer'
export const SECURE_COOKIE = '__Host-foyer'

/** A token as identity makes them; anything else is nobody's, whatever it is. */
const TOKEN = /^[A-Za-z0-9_-]{16,128}(?=\.|$)/

/** What identity keeps of a cookie's token. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'base64url')
}

/**
 * The stored form of the request's sign-in token, or '' when it carries none. The cookie is `token.signature`;
 * the signature adds nothing here, since only a token that identity knows the hash of enters anywhere.
 * @param secure whether people reach the product over TLS: the plain name, which a neighbouring host or a page
 *   without TLS can set, is then nobody's sign-in
 */
export function credentialOf(cookieHeader: string | null | undefined, secure: boolean): string {
  const value = cookieValue(cookieHeader ?? '', secure ? SECURE_COOKIE : COOKIE)
  const token = TOKEN.exec(value ?? '')?.[0]
  return token ? hashToken(token) : ''
}

function cookieValue(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}
