import { createHash } from 'node:crypto'
import type { OutboxMessage } from '@foyer/contracts/outbox'
import type { Grant } from '@foyer/permissions/grant'
import type { Permission } from '@foyer/permissions/catalogue'
import type { SQLWrapper } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Pool } from './connect.ts'
import { AppError } from './errors.ts'
import { ENTER, type Entered } from './facts.ts'
import { compile, Transaction } from './transaction.ts'

/** What changed, for the audit row of a write; the action is the endpoint's id. */
export interface Audited {
  targetType: string
  targetId: string | null
  before?: unknown
  after?: unknown
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
  readonly rows: Promise<Record<string, unknown>[]>
  readonly #map: (row: Record<string, unknown>) => R

  constructor(rows: Promise<Record<string, unknown>[]>, map: (row: Record<string, unknown>) => R) {
    this.rows = rows
    this.#map = map
  }

  readonly map = (rows: Record<string, unknown>[]): R => {
    const [row] = rows
    if (!row) throw new AppError('not_found')
    return this.#map(row)
  }
}

/**
 * The open transaction of one write, inside the account the grant names. Only a grant opens one: a verb that
 * was not checked has nothing to query with.
 */
export class AccountDb {
  readonly drizzle: PostgresJsDatabase
  readonly #tx: Transaction
  readonly #audits: Audited[] = []
  readonly #messages: OutboxMessage[] = []

  constructor(tx: Transaction) {
    this.#tx = tx
    this.drizzle = tx.drizzle
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
   * round trips. It must raise by itself where it finds nothing (`platform.touched`). Not for repeatable POSTs.
   */
  last<R>(query: SQLWrapper, map: (row: Record<string, unknown>) => R): Last<R> {
    return new Last(this.rows<Record<string, unknown>>(query), map)
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
export async function write<P extends Permission, R>(
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
    if (result instanceof Last) {
      leaveTraces(tx, request, facts, db)
      const committed = tx.commit()
      committed.catch(() => undefined) // the statement's own failure says more
      const answer = finish(result.map(await result.rows))
      await committed
      return answer
    }
    const answer = finish(result)
    leaveTraces(tx, request, facts, db)
    if (request.repeatable) keepAnswer(tx, request, answer)
    await tx.commit()
    return answer
  })
}

const KEYS = (service: string) => `${service}.idempotency`

/** Claims the key in the first round trip. Another request with the same key waits here until this one ends. */
async function claimKey(tx: Transaction, request: WriteRequest<Permission>): Promise<string | undefined> {
  const { repeatable, service, action } = request
  if (!repeatable) return undefined
  const hash = createHash('sha256').update(repeatable.body).digest('base64url')
  const params = [action, repeatable.key, hash]
  const me = `current_setting('app.account_id')::uuid, current_setting('app.person_id')::uuid`
  const claimed = tx.send(
    `insert into ${KEYS(service)} (account_id, person_id, endpoint, key, body_hash) values (${me}, $1, $2, $3) on conflict do nothing returning 1`,
    params,
  )
  const found = tx.send<{ body_hash: string; answer: string | null }>(
    `select body_hash, answer from ${KEYS(service)} where account_id = current_setting('app.account_id')::uuid and person_id = current_setting('app.person_id')::uuid and endpoint = $1 and key = $2`,
    params.slice(0, 2),
  )
  if ((await claimed).length) return undefined
  const [earlier] = await found
  if (earlier?.body_hash !== hash) throw new AppError('key_reused')
  if (earlier.answer === null) throw new AppError('key_in_progress')
  return earlier.answer
}

function keepAnswer(tx: Transaction, { service, action, repeatable }: WriteRequest<Permission>, answer: string): void {
  void tx.send(
    `update ${KEYS(service)} set answer = $1 where account_id = current_setting('app.account_id')::uuid and person_id = current_setting('app.person_id')::uuid and endpoint = $2 and key = $3`,
    [answer, action, repeatable?.key],
  )
}

function leaveTraces(tx: Transaction, request: WriteRequest<Permission>, facts: Entered, db: AccountDb): void {
  const audits = db.audits.length ? db.audits : [{ targetType: 'account', targetId: facts.accountId }]
  for (const { targetType, targetId, before, after } of audits) {
    void tx.send(
      `insert into ${request.service}.audit (account_id, person_id, action, target_type, target_id, request_id, before, after) values ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8::text::jsonb)`,
      [facts.accountId, facts.personId, request.action, targetType, targetId, request.requestId, json(before), json(after)],
    )
  }
  for (const message of db.messages) {
    void tx.send(`insert into ${request.service}.outbox (message) values ($1::text::jsonb)`, [JSON.stringify(message)])
  }
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}

