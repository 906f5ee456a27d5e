import type { Pool } from '@foyer/database/connect'
import { Transaction } from '@foyer/database/transaction'
import type { Log } from '@foyer/service-kit/log'
import type { PgBoss } from 'pg-boss'
import { BILLING, MAIL, PERSON_CHANGED, PERSON_CONFIRMED, PUT_ASIDE } from '../jobs/queues.ts'
import { payloads, sorted, type Sorted } from './messages.ts'

/** The channel on which gateways hear what to tell their browsers. */
export const CHANNEL = 'foyer_browsers'

export interface RelayDeps {
  /** As `relay`: reads and empties outboxes, adds jobs. */
  pool: Pool
  boss: PgBoss
  /** Services with an outbox. */
  services: readonly string[]
  log: Log
  /** How often to look for what other processes left. */
  pollMs?: number
}

const BATCH = 500
const POLL_MS = 200
/** Browsers hear of one account at most this often. */
const COALESCE_MS = 100
const AFTER_FAILURE_MS = 1_000

/**
 * Carries out what services left in their outboxes. A row is deleted in the transaction that adds its job or
 * its notification, so that a crash at any moment loses nothing and repeats nothing; whatever can fail is a job.
 */
export class Relay {
  readonly #deps: RelayDeps
  #stopped = false
  #wake: () => void = () => undefined
  #woken = false
  #running: Promise<void> | undefined

  constructor(deps: RelayDeps) {
    this.#deps = deps
  }

  start(): void {
    this.#running ??= this.#loop()
  }

  /** Something may have been committed in this process: look now rather than at the next poll. */
  wake(): void {
    this.#woken = true
    this.#wake()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#wake()
    await this.#running
  }

  /** Empties every outbox once; how many messages that were. */
  async pass(): Promise<number> {
    let moved = 0
    for (const service of await this.#waiting()) moved += await this.#move(service)
    return moved
  }

  async #loop(): Promise<void> {
    while (!this.#stopped) {
      this.#woken = false
      const began = performance.now()
      const moved = await this.pass().catch((error: unknown) => this.#failed(error))
      if (moved === undefined) await this.#rest(AFTER_FAILURE_MS)
      else if (moved > 0) await this.#rest(COALESCE_MS - (performance.now() - began), false)
      else if (!this.#woken) await this.#rest(this.#deps.pollMs ?? POLL_MS)
    }
  }

  async #rest(ms: number, wakeable = true): Promise<void> {
    if (ms <= 0 || this.#stopped) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, ms)
    if (wakeable) this.#wake = resolve
    await promise
    clearTimeout(timer)
    this.#wake = () => undefined
  }

  #failed(error: unknown): undefined {
    if (!this.#stopped)
      this.#deps.log.warn({ err: error }, 'the relay could not reach the database; it tries again')
  }

  /** Services that left something, asked in one statement. */
  async #waiting(): Promise<string[]> {
    const { pool, services } = this.#deps
    const each = services.map(
      (service) => `case when exists (select from ${service}.outbox) then '${service}' end`,
    )
    const [row] = await pool.unsafe(
      `select array_remove(array[${each.join(', ')}]::text[], null) as found`,
      [],
      { prepare: true },
    )
    return texts(row?.['found'])
  }

  async #move(service: string): Promise<number> {
    return Transaction.run(this.#deps.pool, async (tx) => {
      // By row and not by position: a transaction with a lower number that commits later is not missed.
      const rows = await tx.send(
        `delete from ${service}.outbox where id in (select id from ${service}.outbox order by id limit ${BATCH} for update skip locked) returning id, message`,
      )
      const messages = [...rows]
        .sort((a, b) => Number(a['id']) - Number(b['id']))
        .map((row): unknown => row['message'])
      await this.#carryOut(tx, service, sorted(messages))
      return messages.length
    })
  }

  async #carryOut(tx: Transaction, service: string, batch: Sorted): Promise<void> {
    const db = {
      executeSql: async (text: string, values: unknown[] = []) => ({
        rows: [...(await tx.send(text, values))],
      }),
    }
    const add = async (queue: string, jobs: object[]) => {
      if (jobs.length)
        await this.#deps.boss.insert(
          queue,
          jobs.map((data) => ({ data })),
          { db },
        )
    }
    await add(MAIL, batch.mails)
    await add(
      PERSON_CHANGED,
      batch.personsChanged.map((personId) => ({ personId })),
    )
    await add(
      PERSON_CONFIRMED,
      batch.personsConfirmed.map((personId) => ({ personId })),
    )
    for (const queue of BILLING)
      await add(
        queue,
        batch.billing.filter(({ topic }) => topic === queue),
      )
    await add(
      PUT_ASIDE,
      batch.unknown.map((message) => ({ service, reason: 'unknown message', message })),
    )
    for (const payload of payloads(batch.broadcasts))
      await tx.send('select pg_notify($1, $2)', [CHANNEL, payload])
  }
}

/** An array of text, as the statement above selects it. */
function texts(value: unknown): string[] {
  return value as string[]
}
