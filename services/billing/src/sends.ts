import { compile, type Transaction } from '@foyer/database/transaction'
import type { SQLWrapper } from 'drizzle-orm'

/** Where statements go: the transaction of a request, or of the run. */
export interface Sends {
  rows<T extends object>(query: SQLWrapper): Promise<T[]>
}

/** Statements of one transaction of the run. */
export const sends = (tx: Transaction): Sends => ({
  rows: (query) => {
    const { text, params } = compile(query)
    return tx.send(text, params)
  },
})
