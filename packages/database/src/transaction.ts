import type { SQLWrapper } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import type { Pool } from './connect.ts'
import { type Lane, parameters } from './lane.ts'

export interface Statement {
  text: string
  params: readonly unknown[]
}

const dialect = new PgDialect()

/** A Drizzle query or `sql` fragment as text and parameters, in the form the driver sends. */
export function compile(query: SQLWrapper): Statement {
  const { sql, params } = dialect.sqlToQuery(query.getSQL())
  return { text: sql, params }
}

/** Where queries go in a transaction of the driver's own: an administrator's, which acts as one role after another. */
export const sendsIn = (tx: postgres.TransactionSql) => ({
  rows: <T extends object>(query: SQLWrapper): Promise<T[]> => {
    const { text, params } = compile(query)
    return rowsOf<T>(tx.unsafe(text, parameters(params)))
  },
})

/**
 * One connection in one transaction. Statements are sent as soon as they are given, without waiting for the
 * one before: those given together share a round trip. All are prepared once for each connection.
 */
export class Transaction {
  readonly #lane: Lane
  #drizzle: PostgresJsDatabase | undefined
  #committed: Promise<void> | undefined
  #failure: Error | undefined

  private constructor(lane: Lane) {
    this.#lane = lane
  }

  /** Drizzle on this transaction. */
  get drizzle(): PostgresJsDatabase {
    return (this.#drizzle ??= drizzle(this.#client()))
  }

  /** Sends a statement now; await it when its rows are needed. A failure makes the commit fail, awaited or not. */
  send<T extends object = Record<string, unknown>>(
    text: string,
    params: readonly unknown[] = [],
  ): Promise<T[]> {
    try {
      return rowsOf<T>(this.#query(text, params).execute())
    } catch (error) {
      const rejected = Promise.reject<T[]>(error)
      rejected.catch(() => undefined)
      return rejected
    }
  }

  /**
   * Runs `work` in a transaction of its own. `begin` is sent together with the first statement of `work`.
   * Commits when `work` returns unless it has sent `commit` itself; rolls back when it throws. A connection that
   * is lost on the way ends the wait at once with `unavailable`, and is never used again.
   */
  static async run<T>(pool: Pool, work: (tx: Transaction) => Promise<T>, mode = 'begin'): Promise<T> {
    const { lane, lost } = await pool.lanes.take()
    try {
      return await Promise.race([new Transaction(lane).#run(work, mode), lost])
    } finally {
      pool.lanes.give(lane)
    }
  }

  /** Sends `commit` once. One that the server answers with a rollback throws the statement's failure that caused it. */
  async commit(): Promise<void> {
    this.#committed ??= this.#commit()
    await this.#committed
  }

  async #run<T>(work: (tx: Transaction) => Promise<T>, mode: string): Promise<T> {
    const begun = this.send(mode)
    try {
      const result = await work(this)
      await begun
      await this.commit()
      return result
    } catch (error) {
      await this.#rollBack()
      throw error
    }
  }

  async #commit(): Promise<void> {
    const result = await this.#lane.query('commit', [])
    if (result.command !== 'COMMIT') throw this.#failure ?? new Error('the transaction was rolled back')
  }

  // Where even the rollback fails, the connection is in a state that nobody knows.
  async #rollBack(): Promise<void> {
    try {
      await this.#lane.query('rollback', [])
    } catch {
      this.#lane.lose()
    }
  }

  #query(text: string, params: readonly unknown[]): postgres.PendingQuery<postgres.Row[]> {
    const query = this.#lane.query(text, params)
    // Also keeps a failure that nobody awaits yet from ending the process.
    query.catch((error: Error) => {
      this.#failure ??= error
    })
    return query
  }

  // Drizzle sends ad hoc queries unprepared, which costs a second round trip each: ours are always prepared.
  #client(): postgres.Sql {
    const unsafe = (text: string, params: readonly unknown[] = []) => this.#query(text, params)
    return asClient({ unsafe, options: this.#lane.options })
  }
}

/** Drizzle uses `unsafe` and `options` of its client and nothing else. */
function asClient(client: Pick<postgres.Sql, 'options'> & { unsafe: unknown }): postgres.Sql {
  return Object.assign(() => undefined, client) as unknown as postgres.Sql
}

/** The caller names the columns of its own statement. */
function rowsOf<T>(rows: Promise<unknown>): Promise<T[]> {
  return rows as Promise<T[]>
}
