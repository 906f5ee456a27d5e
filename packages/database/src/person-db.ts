import type { OutboxMessage } from '@foyer/contracts/outbox'
import { authorizePerson, type PersonGrant } from '@foyer/permissions/grant'
import type { SQLWrapper } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Pool } from './connect.ts'
import { AppError } from './errors.ts'
import { compile, Transaction } from './transaction.ts'

/** The sign-in behind a request about oneself. */
export interface SignedIn {
  signInId: string
  personId: string
  /** ISO 8601. */
  freshUntil: string
}

const SIGN_IN = `select "signInId", "personId", "freshUntil" from identity.sign_in($1)`

/** The open transaction of a request that names no account: about oneself, or by anybody with a mailed link. */
export class PersonDb {
  readonly #tx: Transaction
  readonly #service: string
  #audited = false

  constructor(tx: Transaction, service: string) {
    this.#tx = tx
    this.#service = service
  }

  get drizzle(): PostgresJsDatabase {
    return this.#tx.drizzle
  }

  rows<T extends object>(query: SQLWrapper): Promise<T[]> {
    const { text, params } = compile(query)
    return this.#tx.send<T>(text, params)
  }

  /** The one row of a statement; none means that there is no such thing. */
  async one<T extends object>(query: SQLWrapper): Promise<T> {
    const [row] = await this.rows<T>(query)
    if (!row) throw new AppError('not_found')
    return row
  }

  /** Leaves a row in the service's log of persons; what persons do to their own sign-in belongs there. */
  audit(entry: {
    personId: string | null
    action: string
    requestId: string
    before?: unknown
    after?: unknown
  }): void {
    this.#audited = true
    void this.#tx.send(
      `insert into ${this.#service}.audit (person_id, action, request_id, before, after) values ($1, $2, $3, $4::text::jsonb, $5::text::jsonb)`,
      [entry.personId, entry.action, entry.requestId, json(entry.before), json(entry.after)],
    )
  }

  /** Whether the verb has left its row; the service kit leaves a plain one otherwise. */
  get audited(): boolean {
    return this.#audited
  }

  /** Asks for a mail or tells browsers, once the change is committed. */
  emit(message: OutboxMessage): void {
    void this.#tx.send(`insert into ${this.#service}.outbox (message) values ($1::text::jsonb)`, [
      JSON.stringify(message),
    ])
  }
}

/** Runs `verb` for the person who is signed in with `token`; `decide` may refuse a sign-in that is not fresh. */
export function asPerson<R>(
  pool: Pool,
  request: { token: string; service: string; decide: (signIn: SignedIn) => void },
  verb: (grant: PersonGrant, db: PersonDb, signIn: SignedIn) => Promise<R>,
): Promise<R> {
  return Transaction.run(pool, async (tx) => {
    const [signIn] = await tx.send<SignedIn>(SIGN_IN, [request.token])
    if (!signIn) throw new AppError('signed_out')
    request.decide(signIn)
    return verb(authorizePerson(signIn), new PersonDb(tx, request.service), signIn)
  })
}

/** Runs `verb` for anybody: only for endpoints that declare themselves open, with a reason. */
export function asAnybody<R>(pool: Pool, service: string, verb: (db: PersonDb) => Promise<R>): Promise<R> {
  return Transaction.run(pool, (tx) => verb(new PersonDb(tx, service)))
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}
