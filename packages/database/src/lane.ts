import type postgres from 'postgres'
import type { PendingQuery, ReservedSql, Row } from 'postgres'
import { AppError } from './errors.ts'

/** What a statement's parameters may be once Drizzle has mapped them for the driver. */
type Parameter = string | number | boolean | null | Date | Buffer

export type OpenClient = (onclose: () => void) => postgres.Sql

/** However slow the network or the server is, a transaction ends within this time, and its connection with it. */
const DEADLINE_MS = 30_000

/**
 * One connection of one transaction at a time. Once it was lost it is never used again: the driver would
 * connect anew behind our back, and a late statement would run outside its transaction, in nobody's account.
 */
export class Lane {
  readonly #client: postgres.Sql
  #connection: ReservedSql | undefined
  #connected = false
  #lost = false
  #tell: ((error: AppError) => void) | undefined
  #deadline: NodeJS.Timeout | undefined

  constructor(open: OpenClient) {
    this.#client = open(() => this.lose())
  }

  get lost(): boolean {
    return this.#lost
  }

  /** Whether it has had a connection. */
  get connected(): boolean {
    return this.#connected
  }

  get options(): postgres.Sql['options'] {
    return this.#client.options
  }

  /** Connects if need be. The promise of `lost` rejects when the connection goes away before {@link release}. */
  async reserve(): Promise<{ lost: Promise<never> }> {
    // Without asking for types the driver reserves only a connection that is open already.
    if (!this.#connected) await this.#client.unsafe('select 1')
    this.#connected = true
    const lost = new Promise<never>((_, reject) => {
      this.#tell = reject
    })
    lost.catch(() => undefined) // whoever waits for the transaction hears of it
    if (this.#lost) this.lose()
    // One that ends just now, as it stood idle for long, the driver makes anew: and never says that it is there.
    this.#connection = await Promise.race([this.#client.reserve(), lost])
    this.#deadline = setTimeout(() => this.lose(), DEADLINE_MS).unref()
    return { lost }
  }

  /** A prepared statement on this connection; throws at once when the connection is gone. */
  query(text: string, params: readonly unknown[]): PendingQuery<Row[]> {
    if (this.#lost || !this.#connection) throw new AppError('unavailable')
    return this.#connection.unsafe(text, parameters(params), { prepare: true })
  }

  /** Gives up the connection, whatever state it is in: nothing on it can be trusted any more. */
  lose(): void {
    this.#lost = true
    this.#tell?.(new AppError('unavailable'))
  }

  /** Ends the use by one transaction; false where the connection is of no further use. */
  release(): boolean {
    clearTimeout(this.#deadline)
    this.#tell = undefined
    if (!this.#lost) this.#connection?.release()
    this.#connection = undefined
    return !this.#lost
  }

  async close(): Promise<void> {
    await this.#client.end({ timeout: 0 })
  }
}

/** Drizzle has mapped every value to what its column's driver form is. */
export function parameters(values: readonly unknown[]): Parameter[] {
  return values as Parameter[]
}
