import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { type Bucket, Buckets, type Limit } from './buckets.ts'
import { clientAddress, networkOf, type TrustedProxies } from './client.ts'
import { signInCookie } from './origin.ts'
import { Refusal } from './refusal.ts'

/** Requests one network and one sign-in may make; null lifts the limits. */
export interface RateLimits {
  network: Limit
  signIn: Limit
}

interface Client {
  address: string
  bucket: Bucket
}

const SWEEP_MS = 30_000

/** Who is asking, by network address and by sign-in, and whether they ask too often. */
export class Clients {
  readonly #trusted: TrustedProxies
  readonly #networks: Buckets | null
  readonly #signIns: Buckets | null
  /** A direct connection is the same client all along: looked up once. */
  readonly #bySocket = new WeakMap<Socket, Client>()

  constructor(limits: RateLimits | null, trusted: TrustedProxies) {
    this.#trusted = trusted
    this.#networks = limits && new Buckets(limits.network)
    this.#signIns = limits && new Buckets(limits.signIn)
    if (limits) setInterval(() => this.#sweep(performance.now()), SWEEP_MS).unref()
  }

  /** The client's address, or a refusal with the seconds to wait. */
  admit(incoming: IncomingMessage, now: number): string | Refusal {
    const client = this.#bySocket.get(incoming.socket) ?? this.#meet(incoming, now)
    const wait = Math.max(
      this.#networks?.take(client.bucket, now) ?? 0,
      this.#signInWait(incoming.headers.cookie, now),
    )
    if (wait === 0) return client.address
    const retryAfter = Math.max(1, Math.ceil(wait))
    return new Refusal('rate_limited', { retryAfter }, { 'retry-after': String(retryAfter) })
  }

  #meet(incoming: IncomingMessage, now: number): Client {
    const address = clientAddress(incoming, this.#trusted)
    const bucket = this.#networks?.of(networkOf(address), now) ?? { tokens: 0, at: 0 }
    const client = { address, bucket }
    if (!this.#trusted.has(incoming.socket.remoteAddress ?? '')) this.#bySocket.set(incoming.socket, client)
    return client
  }

  #signInWait(cookie: string | undefined, now: number): number {
    const signIn = this.#signIns && signInCookie(cookie)
    return signIn ? (this.#signIns?.take(this.#signIns.of(signIn, now), now) ?? 0) : 0
  }

  #sweep(now: number): void {
    this.#networks?.forgetIdle(now)
    this.#signIns?.forgetIdle(now)
  }
}
