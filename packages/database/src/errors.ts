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

/** SQLSTATEs and socket errors that mean: the database is away or busy, the same request may succeed soon. */
const AWAY = new Set(
  '57P01 57P02 57P03 53300 55P03 57014 40001 40P01 25P03 08000 08003 08006 CONNECTION_CLOSED CONNECTION_ENDED CONNECTION_DESTROYED CONNECT_TIMEOUT ECONNREFUSED ECONNRESET EPIPE'.split(' '),
)

function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined
}

function isProblemCode(code: string): code is ProblemCode {
  return code in PROBLEMS
}

/** The refusal a database error stands for, if it stands for one: `platform.refuse`, or the database being away. */
export function refusalOf(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error
  const code = codeOf(error)
  if (code === undefined) return undefined
  if (code === 'FOYER' && error instanceof postgres.PostgresError && isProblemCode(error.message)) {
    return new AppError(error.message, JSON.parse(error.detail ?? '{}') as Record<string, unknown>)
  }
  return AWAY.has(code) ? new AppError('unavailable') : undefined
}

/** Whether a unique constraint of this name refused the statement. */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof postgres.PostgresError && error.code === '23505' && error.constraint_name === constraint
}
