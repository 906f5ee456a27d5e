import { type IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http'

/** Headers of every answer, whoever writes it; an answer that states one of them itself keeps its own. */
const ALWAYS: OutgoingHttpHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=()',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}

const TWO_YEARS = 63_072_000

/** The fixed headers of an installation: over TLS, browsers are told to stay with it. */
export function fixedHeaders(tls: boolean): OutgoingHttpHeaders {
  return tls ? { ...ALWAYS, 'strict-transport-security': `max-age=${TWO_YEARS}; includeSubDomains` } : ALWAYS
}

/**
 * The one kind of answer this server makes. Whatever wrote it (a service, a file, a stream, a refusal), it
 * leaves with the fixed headers and its request id, and no error is ever kept by a cache.
 */
export class Answer extends ServerResponse {
  requestId = ''
  fixed: OutgoingHttpHeaders = ALWAYS
  startedAt = 0
  /** Set once the time was up and a refusal was sent: what its handler still writes goes nowhere. */
  #abandoned = false

  override writeHead(status: number, ...rest: unknown[]): this {
    if (this.#abandoned) return this
    const given = givenHeaders(rest)
    const headers: OutgoingHttpHeaders = { ...this.fixed, ...given, 'x-request-id': this.requestId }
    if (status >= 400) headers['cache-control'] = 'no-store'
    return super.writeHead(status, headers)
  }

  override write(...args: unknown[]): boolean {
    return this.#abandoned || Reflect.apply(super.write, this, args) === true
  }

  override end(...args: unknown[]): this {
    if (!this.#abandoned) Reflect.apply(super.end, this, args)
    return this
  }

  /** Ends the request with this text instead of whatever its handler was going to say. */
  abandon(status: number, headers: OutgoingHttpHeaders, text: string): void {
    if (this.headersSent) this.destroy()
    else this.writeHead(status, headers).end(text)
    this.#abandoned = true
  }
}

/** Every caller here passes headers as an object, after an optional reason phrase. */
function givenHeaders(rest: unknown[]): OutgoingHttpHeaders | undefined {
  const last = typeof rest[0] === 'string' ? rest[1] : rest[0]
  if (Array.isArray(last)) throw new TypeError('Headers are given as an object')
  return last as OutgoingHttpHeaders | undefined
}

export type Visit = IncomingMessage
