import { setImmediate } from 'node:timers/promises'
import type { OutboxMessage } from '@foyer/contracts/outbox'
import type { Grant } from '@foyer/permissions/grant'
import type { Permission } from '@foyer/permissions/catalogue'
import type { SQLWrapper } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Pool } from './connect.ts'
import { AppError } from './errors.ts'
import { ENTER, type Entered } from './facts.ts'
import { claimKey, keepAnswer } from './idempotency.ts'
import { Kept, type Values } from './kept.ts'
import { Last } from './last.ts'
import { type Audited, leaveTraces } from './traces.ts'
import { compile, Transaction } from './transaction.ts'

const kept = new Kept()

/** One write of one account, as the service kit asks for it. */
export interface WriteRequest<P extends Permission> {
  token: string
  accountId: string
  service: string
  action: string
  requestId: string
  /** The policy: makes the grant or throws. */
  decide: (facts: Entered) => Grant<P>
  /** Set when the caller sent an `Idempotency-Key`. */
  repeatable?: { key: string; body: string } | undefined
}

/**
 * The open transaction of one write, inside the account the grant names. Only a grant opens one: a verb that
 * was not checked has nothing to query with.
 */
export class AccountDb {
  readonly #tx: Transaction
  readonly #audits: Audited[] = []
  readonly #messages: OutboxMessage[] = []

  constructor(tx: Transaction) {
    this.#tx = tx
  }

  get drizzle(): PostgresJsDatabase {
    return this.#tx.drizzle
  }

  /**
   * Rows of a statement written by hand; `sql` fragments take Drizzle columns and parameters. With `values` for its
   * placeholders, `query` is one that stays, and is compiled once.
   */
  rows<T extends object>(query: SQLWrapper, values?: Values): Promise<T[]> {
    const { text, params } = values ? kept.of(query, values) : compile(query)
    return this.#tx.send<T>(text, params)
  }

  /** The one row of a statement; none means that there is no such thing in this account. */
  async one<T extends object>(query: SQLWrapper, values?: Values): Promise<T> {
    const [row] = await this.rows<T>(query, values)
    if (!row) throw new AppError('not_found')
    return row
  }

  /**
   * The last statement of a verb, sent together with audit, outbox and commit: the whole write is then two
   * round trips. It must raise by itself where it finds nothing (`platform.touched`). `refusal` says what an
   * error of it means.
   */
  last<R>(
    query: SQLWrapper,
    map: (row: Record<string, unknown>) => R,
    refusal: (error: unknown) => unknown = (error) => error,
  ): Last<R> {
    const rows = this.rows<Record<string, unknown>>(query)
    return new Last(async () => {
      const [row] = await rows.catch((error: unknown) => {
        throw refusal(error)
      })
      // The commit is on its way already: a statement that can find nothing has to raise.
      if (!row) throw new Error('the last statement of a write answered no row')
      return map(row)
    })
  }

  /** An answer that is decided, and still takes a while to put into words: that is done while the commit is on its way. */
  meanwhile<R>(make: () => R): Last<R> {
    return new Last(async () => {
      // The driver writes at the end of a turn of the event loop in which it was given something.
      await setImmediate()
      await setImmediate()
      return make()
    })
  }

  /** Says what the write's audit row shall show. A write that says nothing gets a row with its action alone. */
  audit(audited: Audited): void {
    this.#audits.push(audited)
  }

  /** Asks for a mail or tells browsers, once the change is committed. */
  emit(message: OutboxMessage): void {
    this.#messages.push(message)
  }

  get audits(): readonly Audited[] {
    return this.#audits
  }

  get messages(): readonly OutboxMessage[] {
    return this.#messages
  }
}

/**
 * Runs one write: enter and check in the first round trip, then the verb, then audit, outbox, the stored answer
 * and the commit together in the last. `finish` makes the answer's JSON from the verb's result.
 */
export function write<P extends Permission, R>(
  pool: Pool,
  request: WriteRequest<P>,
  verb: (grant: Grant<P>, db: AccountDb) => Promise<R | Last<R>>,
  finish: (result: R) => string,
): Promise<string> {
  return Transaction.run(pool, async (tx) => {
    const entering = tx.send<Entered>(ENTER, [request.token, request.accountId])
    const earlier = claimKey(tx, request)
    earlier.catch(() => undefined) // entering may fail first, and then says why
    const facts = (await entering)[0]
    if (!facts) throw new AppError('not_found')
    const grant = request.decide(facts)
    const answered = await earlier
    if (answered !== undefined) return answered
    const db = new AccountDb(tx)
    const result = await verb(grant, db)
    if (result instanceof Last && !request.repeatable) {
      leaveTraces(tx, request, facts, db)
      return commitLast(tx, result, finish)
    }
    const answer = finish(result instanceof Last ? await result.result() : result)
    leaveTraces(tx, request, facts, db)
    if (request.repeatable) keepAnswer(tx, request, answer)
    await tx.commit()
    return answer
  })
}

async function commitLast<R>(tx: Transaction, last: Last<R>, finish: (result: R) => string): Promise<string> {
  const committed = tx.commit()
  committed.catch(() => undefined) // a last statement's own failure says more
  const answer = finish(await last.result())
  await committed
  return answer
}
