import { DrizzleQueryError } from 'drizzle-orm'
import postgres from 'postgres'
import { PROBLEMS, type ProblemCode } from '@foyer/contracts/problem'

/** A refusal with a code of the contract. Anything else thrown is a fault of ours and answers `internal`. */
export class AppError extends Error {
  readonly code: ProblemCode
  readonly data: Readonly<Record<string, unknown>>

  constructor(code: ProblemCode, data: Record<string, unknown> = {}) {
    super(code)
    this.name = 'AppError'
    this.code = code
    this.data = data
  }
}

/** SQLSTATEs and socket errors of a connection that went away: the statement may or may not have run. */
const LOST = new Set(
  '57P01 57P02 57P03 57P05 08000 08003 08006 25P03 25P04 CONNECTION_CLOSED CONNECTION_ENDED CONNECTION_DESTROYED CONNECT_TIMEOUT ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH EAI_AGAIN ENOTFOUND ERR_STREAM_WRITE_AFTER_END ERR_STREAM_DESTROYED'.split(
    ' ',
  ),
)

/** SQLSTATEs of a database that is busy, full or standing by: the same request may succeed soon. */
const BUSY = new Set('53000 53100 53200 53300 55P03 57014 40001 40P01 25006'.split(' '))

/** What the database said, below what Drizzle wraps around it. */
function causeOf(error: unknown): unknown {
  return error instanceof DrizzleQueryError ? error.cause : error
}

function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code)
}

/** Whether the connection went away: what only reads may be asked again. */
export function isLost(error: unknown): boolean {
  return LOST.has(codeOf(causeOf(error)) ?? '')
}

/** Whether a lock was not had in time. */
export function lockedOut(error: unknown): boolean {
  return codeOf(causeOf(error)) === '55P03'
}

/** The refusal a database error stands for, if it stands for one: `platform.refuse`, or the database being away. */
export function refusalOf(thrown: unknown): AppError | undefined {
  const error = causeOf(thrown)
  if (error instanceof AppError) return error
  const code = codeOf(error)
  if (code === undefined) return undefined
  if (code === 'FOYER' && error instanceof postgres.PostgresError && isProblemCode(error.message)) {
    return new AppError(error.message, dataOf(error.detail))
  }
  return LOST.has(code) || BUSY.has(code) ? new AppError('unavailable') : undefined
}

/** `platform.refuse` writes a JSON object. */
function dataOf(detail = '{}'): Record<string, unknown> {
  return JSON.parse(detail) as Record<string, unknown>
}

/** Whether a unique constraint of this name refused the statement. */
export function violates(thrown: unknown, constraint: string): boolean {
  const error = causeOf(thrown)
  return (
    error instanceof postgres.PostgresError && error.code === '23505' && error.constraint_name === constraint
  )
}
