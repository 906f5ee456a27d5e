import { createHash } from 'node:crypto'
import type { OutboxMessage } from '@foyer/contracts/outbox'
import type { Grant } from '@foyer/permissions/grant'
import type { Permission } from '@foyer/permissions/catalogue'
import type { SQLWrapper } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Pool } from './connect.ts'
import { AppError, lockedOut } from './errors.ts'
import { ENTER, type Entered } from './facts.ts'
import { compile, Transaction } from './transaction.ts'

/** What changed, for the audit row of a write; the action is the endpoint's id. */
export interface Audited {
  targetType: string
  targetId: string | null
  before?: unknown
  after?: unknown
  /** Before and after are what the verb's statement left with `platform.noted`: only it has seen both. */
  noted?: true
}

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

/** A statement on its way that nobody waits for before the commit is sent. See {@link AccountDb.last}. */
export class Last<R> {
  readonly #rows: Promise<Record<string, unknown>[]>
  readonly #map: (row: Record<string, unknown>) => R
  readonly #refusal: (error: unknown) => unknown

  constructor(
    rows: Promise<Record<string, unknown>[]>,
    map: (row: Record<string, unknown>) => R,
    refusal: (error: unknown) => unknown,
  ) {
    this.#rows = rows
    this.#map = map
    this.#refusal = refusal
  }

  /** The verb's result, once the statement has answered. */
  async result(): Promise<R> {
    const [row] = await this.#rows.catch((error: unknown) => {
      throw this.#refusal(error)
    })
    // The commit is on its way already: a statement that can find nothing has to raise.
    if (!row) throw new Error('the last statement of a write answered no row')
    return this.#map(row)
  }
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

  /** Rows of a statement written by hand; `sql` fragments take Drizzle columns and parameters. */
  rows<T extends object>(query: SQLWrapper): Promise<T[]> {
    const { text, params } = compile(query)
    return this.#tx.send<T>(text, params)
  }

  /** The one row of a statement; none means that there is no such thing in this account. */
  async one<T extends object>(query: SQLWrapper): Promise<T> {
    const [row] = await this.rows<T>(query)
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
    return new Last(this.rows<Record<string, unknown>>(query), map, refusal)
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
  committed.catch(() => undefined) // the statement's own failure says more
  const answer = finish(await last.result())
  await committed
  return answer
}

const KEYS = (service: string) => `${service}.idempotency`
const MINE = `account_id = current_setting('app.account_id')::uuid and person_id = current_setting('app.person_id')::uuid`

/** Claims the key in the first round trip. Another request with the same key waits here until this one ends. */
async function claimKey(tx: Transaction, request: WriteRequest<Permission>): Promise<string | undefined> {
  const { repeatable, service, action } = request
  if (!repeatable) return undefined
  const hash = createHash('sha256').update(repeatable.body).digest('base64url')
  const claimed = tx.send(
    `insert into ${KEYS(service)} (account_id, person_id, endpoint, key, body_hash) values (current_setting('app.account_id')::uuid, current_setting('app.person_id')::uuid, $1, $2, $3) on conflict do nothing returning 1`,
    [action, repeatable.key, hash],
  )
  const found = tx.send<{ body_hash: string; answer: string | null }>(
    `select body_hash, answer from ${KEYS(service)} where ${MINE} and endpoint = $1 and key = $2`,
    [action, repeatable.key],
  )
  if ((await claimed.catch(stillRunning)).length) return undefined
  const [earlier] = await found
  if (earlier?.body_hash !== hash) throw new AppError('key_reused')
  if (earlier.answer === null) throw new AppError('key_in_progress')
  return earlier.answer
}

/** The first request with this key has not ended within the time that a lock is waited for. */
function stillRunning(error: unknown): never {
  throw lockedOut(error) ? new AppError('key_in_progress') : error
}

function keepAnswer(
  tx: Transaction,
  { service, action, repeatable }: WriteRequest<Permission>,
  answer: string,
): void {
  void tx.send(`update ${KEYS(service)} set answer = $1 where ${MINE} and endpoint = $2 and key = $3`, [
    answer,
    action,
    repeatable?.key,
  ])
}

const AUDIT = (service: string) =>
  `insert into ${service}.audit (account_id, person_id, action, target_type, target_id, request_id, before, after)`
const NOTED = (name: string) => `nullif(current_setting('app.${name}', true), '')::jsonb`

function leaveTraces(
  tx: Transaction,
  request: WriteRequest<Permission>,
  facts: Entered,
  db: AccountDb,
): void {
  const audits: readonly Audited[] = db.audits.length
    ? db.audits
    : [{ targetType: 'account', targetId: facts.accountId }]
  for (const { targetType, targetId, before, after, noted } of audits) {
    const row = [facts.accountId, facts.personId, request.action, targetType, targetId, request.requestId]
    if (noted)
      void tx.send(
        `${AUDIT(request.service)} values ($1, $2, $3, $4, $5, $6, ${NOTED('before')}, ${NOTED('after')})`,
        row,
      )
    else
      void tx.send(
        `${AUDIT(request.service)} values ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8::text::jsonb)`,
        [...row, json(before), json(after)],
      )
  }
  for (const message of db.messages) {
    void tx.send(`insert into ${request.service}.outbox (message) values ($1::text::jsonb)`, [
      JSON.stringify(message),
    ])
  }
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}
