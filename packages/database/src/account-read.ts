import { sql, type SQL } from 'drizzle-orm'
import type { Pool } from './connect.ts'
import { AppError, isLost } from './errors.ts'
import type { Entered } from './facts.ts'
import { Kept, type Values } from './kept.ts'
import { compile, type Statement } from './transaction.ts'

type Complete = (answer: unknown, facts: Entered) => unknown

/**
 * A read of one account, still inert: nothing runs it but {@link read}, which hands its answer out only after
 * the check. `body` is one scalar: the JSON text of the answer, written by PostgreSQL and passed through, or
 * null when there is no such thing. It may refer to {@link entered}; row-level security gives it the account.
 */
export class AccountQuery {
  readonly body: SQL
  /** Completes the answer, at once or later, with what only code knows; the text is parsed for it. A file's bytes as base64 are text. */
  readonly complete: Complete | undefined
  /** What `sql.placeholder`s in `body` stand for. Such a body is kept and compiled once. */
  readonly values: Values | undefined

  constructor(body: SQL, complete?: Complete, values?: Values) {
    this.body = body
    this.complete = complete
    this.values = values
  }
}

/** The member who asks, as SQL inside an {@link AccountQuery}. */
export const entered = {
  memberId: sql.raw('e."memberId"'),
  personId: sql.raw('e."personId"'),
  owner: sql.raw('e.owner'),
  roles: sql.raw('e.roles'),
  family: sql.raw('e.family'),
}

/** What a read is asked with. `decide` is the policy: it throws to refuse, and the answer is dropped. */
export interface ReadRequest {
  token: string
  accountId: string
  decide: (facts: Entered) => void
}

/**
 * Enters the account and reads, in one statement and one round trip. The scan of `users.enter` yields its row
 * before any column is computed and the body stands in a CASE on that row, so the context is set before
 * row-level security asks for it.
 */
export async function read(pool: Pool, request: ReadRequest, query: AccountQuery): Promise<string> {
  const { text, params } = statementOf(request, query)
  const ask = () => pool.unsafe(text, texts(params), { prepare: true })
  // A connection that died while it was idle is noticed by the first to use it; asking again changes nothing.
  const row = onlyRow(await ask().catch((error: unknown) => (isLost(error) ? ask() : Promise.reject(error))))
  request.decide(row)
  if (row.body === null) throw new AppError('not_found')
  if (!query.complete) return row.body
  const answer = await query.complete(JSON.parse(row.body), row)
  return typeof answer === 'string' ? answer : JSON.stringify(answer)
}

const kept = new Kept()

function statementOf({ token, accountId }: ReadRequest, { body, values }: AccountQuery): Statement {
  if (!values) return compile(entering(sql`${token}`, sql`${accountId}`, body))
  return kept.of(body, { ...values, token, accountId }, (body) =>
    entering(sql`${sql.placeholder('token')}`, sql`${sql.placeholder('accountId')}`, body),
  )
}

function entering(token: SQL, accountId: SQL, body: SQL): SQL {
  return sql`select e."signInId", e."personId", e."memberId", e."accountId", e.owner, e.roles, e.status, e.family, e."readingOnly", e."freshUntil", case when e."memberId" is not null then (${body}) end as body from users.enter(${token}, ${accountId}) e`
}

/** One thing as JSON: `select` is a query whose columns bear the names of the contract. */
export function oneOf(select: SQL): AccountQuery {
  return new AccountQuery(sql`select row_to_json(one)::text from (${select}) one`)
}

/** `users.enter` returns exactly one row or raises. */
function onlyRow(rows: readonly unknown[]): Entered & { body: string | null } {
  return rows[0] as Entered & { body: string | null }
}

/** Drizzle has mapped every value to its driver form. */
function texts(params: readonly unknown[]): (string | number | boolean | null)[] {
  return params as (string | number | boolean | null)[]
}
