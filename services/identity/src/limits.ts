import { createHmac } from 'node:crypto'
import type { Pool } from '@foyer/database/connect'
import { AppError } from '@foyer/database/errors'
import { networkOf } from './network.ts'

/** At most `limit` attempts in any `seconds`, counted together for everything with this key. */
export interface Limit {
  key: string
  limit: number
  seconds: number
}

const MINUTE = 60
const HOUR = 3600

/**
 * Guesses at the password of one address: ten a minute and a hundred an hour wherever they come from, and ten a
 * minute from one network. A browser that person has used before is counted apart, so that a stranger's guesses
 * cannot lock them out. What succeeds is given back.
 */
export function guesses(email: string, from: { address: string; device?: string | undefined }): Limit[] {
  const who = from.device === undefined ? email : `${email} on ${from.device}`
  return [
    { key: `guess minute ${who}`, limit: 10, seconds: MINUTE },
    { key: `guess hour ${who}`, limit: 100, seconds: HOUR },
    { key: `guess network ${networkOf(from.address)}`, limit: 10, seconds: MINUTE },
  ]
}

/** Requests that mail somebody: few to one address, and not endless from one network. */
export function mailings(kind: string, email: string, address: string): Limit[] {
  return [
    { key: `${kind} ${email}`, limit: 5, seconds: HOUR },
    { key: `mail network ${networkOf(address)}`, limit: 60, seconds: HOUR },
  ]
}

/**
 * Counts attempts in the database, so that several processes count together, and outside the request's own
 * transaction: a refused attempt counts although everything else of it is rolled back.
 */
export class Limits {
  readonly #pool: Pool
  readonly #secret: string

  constructor(pool: Pool, secret: string) {
    this.#pool = pool
    this.#secret = secret
  }

  /** Counts one attempt, or refuses with the seconds to wait. */
  async take(limits: readonly Limit[]): Promise<void> {
    const keys = this.#keys(limits)
    const sql = this.#pool
    const [row] = await sql<{ wait: number }[]>`
      select identity.take(${keys}::text[], ${limits.map(({ limit }) => limit)}::int[], ${limits.map(({ seconds }) => seconds)}::int[]) as wait`
    if (row && row.wait > 0) throw new AppError('rate_limited', { retryAfter: row.wait })
  }

  /** Forgets the attempt just counted, because it succeeded. */
  async giveBack(limits: readonly Limit[]): Promise<void> {
    const sql = this.#pool
    await sql`select identity.give_back(${this.#keys(limits)}::text[])`
  }

  /** A name for somebody in logs and counters that does not tell who it is. */
  alias(name: string): string {
    return createHmac('sha256', this.#secret).update(`alias ${name}`).digest('base64url').slice(0, 22)
  }

  #keys(limits: readonly Limit[]): string[] {
    return limits.map(({ key }) => this.alias(key))
  }
}
