import { fillPlaceholders, type SQLWrapper } from 'drizzle-orm'
import { compile, type Statement } from './transaction.ts'

/** What `sql.placeholder`s of a query stand for, by their names. */
export type Values = Readonly<Record<string, unknown>>

/** Turning a query into text costs more than all else in Node for many a request: of queries that stay, it is done once. */
export class Kept {
  readonly #statements = new WeakMap<SQLWrapper, Statement>()

  /** @param whole what the query is a part of; always the same for one of these */
  of<Q extends SQLWrapper>(query: Q, values: Values, whole: (query: Q) => SQLWrapper = same): Statement {
    let kept = this.#statements.get(query)
    if (!kept) {
      kept = compile(whole(query))
      this.#statements.set(query, kept)
    }
    return { text: kept.text, params: fillPlaceholders([...kept.params], values) }
  }
}

function same<Q>(query: Q): Q {
  return query
}
