/** How many requests at once, and how many in each second after that. */
export interface Limit {
  burst: number
  perSecond: number
}

/** The tokens of one client. */
export interface Bucket {
  tokens: number
  at: number
}

/** Whoever has not come for this long starts anew; a full bucket need not be remembered. */
const FORGET_AFTER_MS = 60_000
const MOST = 200_000

/** Token buckets by key, in this process. */
export class Buckets {
  readonly #limit: Limit
  readonly #buckets = new Map<string, Bucket>()

  constructor(limit: Limit) {
    this.#limit = limit
  }

  /** The bucket of a key, made full. Callers may keep it: {@link take} works on it directly. */
  of(key: string, now: number): Bucket {
    const found = this.#buckets.get(key)
    if (found) return found
    if (this.#buckets.size >= MOST) this.#buckets.clear()
    const made = { tokens: this.#limit.burst, at: now }
    this.#buckets.set(key, made)
    return made
  }

  /** Takes one token: 0, or the seconds to wait for the next one. */
  take(bucket: Bucket, now: number): number {
    const { burst, perSecond } = this.#limit
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) * perSecond) / 1000)
    bucket.at = now
    if (bucket.tokens < 1) return (1 - bucket.tokens) / perSecond
    bucket.tokens -= 1
    return 0
  }

  forgetIdle(now: number): void {
    for (const [key, bucket] of this.#buckets)
      if (now - bucket.at > FORGET_AFTER_MS) this.#buckets.delete(key)
  }
}
