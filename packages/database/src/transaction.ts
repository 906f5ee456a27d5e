import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { SQLWrapper } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { ReservedSql } from 'postgres'
import type { Pool } from './connect.ts'

/** What a statement's parameters may be once Drizzle has mapped them for the driver. */
type Parameter = string | number | boolean | null | Date

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

/**
 * One connection in one transaction. Statements are sent as soon as they are given, without waiting for the
 * one before: those given together share a round trip. All are prepared once for each connection.
 */
export class Transaction {
  readonly #connection: ReservedSql
  readonly drizzle: PostgresJsDatabase

  private constructor(connection: ReservedSql, pool: Pool) {
    this.#connection = connection
    this.drizzle = drizzle(prepared(connection, pool))
  }

  /** Sends a statement now; await it when its rows are needed. */
  send<T extends object = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T[]> {
    const rows = this.#connection.unsafe(text, parameters(params), { prepare: true }).execute()
    // A failure that nobody awaits yet must not end the process: whoever ends the transaction sees it.
    rows.catch(() => undefined)
    return rowsOf<T>(rows)
  }

  /**
   * Runs `work` in a transaction of its own. `begin` is sent together with the first statement of `work`.
   * Commits when `work` returns unless it has sent `commit` itself; rolls back when it throws.
   */
  static async run<T>(pool: Pool, work: (tx: Transaction) => Promise<T>, mode = 'begin'): Promise<T> {
    const connection = await pool.reserve()
    try {
      const tx = new Transaction(connection, pool)
      const begun = tx.send(mode)
      try {
        const result = await work(tx)
        await begun
        await tx.commit()
        return result
      } catch (error) {
        await connection.unsafe('rollback').catch(() => undefined)
        throw error
      }
    } finally {
      connection.release()
    }
  }

  #committed: Promise<unknown> | undefined

  /** Sends `commit` once; a transaction that had failed answers it with a rollback, which is an error here. */
  async commit(): Promise<void> {
    this.#committed ??= this.#connection.unsafe('commit', [], { prepare: true }).then((result) => {
      if (result.command !== 'COMMIT') throw new Error('the transaction was rolled back')
    })
    await this.#committed
  }
}

/** Drizzle sends ad hoc queries unprepared, which costs a second round trip each: force preparation. */
function prepared(connection: ReservedSql, pool: Pool): Pool {
  const unsafe: Pool['unsafe'] = (text, params, options) =>
    connection.unsafe(text, params, { ...options, prepare: true })
  return asPool(Object.assign((() => undefined) as unknown as object, { unsafe, options: pool.options }))
}

/** Drizzle uses `unsafe` and `options` of its client and nothing else; the transaction's are given. */
function asPool(client: object): Pool {
  return client as Pool
}

/** Drizzle has mapped every value to what its column's driver form is. */
function parameters(values: readonly unknown[]): Parameter[] {
  return values as Parameter[]
}

/** The caller names the columns of its own statement. */
function rowsOf<T>(rows: Promise<unknown>): Promise<T[]> {
  return rows as Promise<T[]>
}
