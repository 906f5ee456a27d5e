import { type FieldError, PROBLEMS, type ProblemBody, type ProblemCode } from '@foyer/contracts/problem'
import { AppError, refusalOf } from '@foyer/database/errors'
import { Denied } from '@foyer/permissions/grant'
import type { Log } from './log.ts'

const TITLES: Partial<Record<ProblemCode, string>> = {
  internal: 'Something went wrong on our side',
  unavailable: 'Not available right now',
}

/** The one way to answer a refusal: RFC 9457 with a stable `code`; never cached. */
export function problem(
  code: ProblemCode,
  about: { instance: string; requestId: string; data?: Record<string, unknown> },
): Response {
  const { errors, ...data } = about.data ?? {}
  const body: ProblemBody = {
    type: `urn:foyer:problem:${code}`,
    title: TITLES[code] ?? code.replaceAll('_', ' '),
    status: PROBLEMS[code],
    code,
    instance: about.instance,
    requestId: about.requestId,
    ...(Array.isArray(errors) ? { errors: fieldErrors(errors) } : {}),
    ...(Object.keys(data).length ? { data } : {}),
  }
  return new Response(JSON.stringify(body), { status: body.status, headers: headersFor(code, data) })
}

function headersFor(code: ProblemCode, data: Record<string, unknown>): Record<string, string> {
  const wait = code === 'rate_limited' || code === 'unavailable' ? Number(data['retryAfter'] ?? 1) : undefined
  return {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...(wait === undefined ? {} : { 'retry-after': String(Math.ceil(wait)) }),
  }
}

/** Turns whatever was thrown into a problem. What is not a refusal is our fault: logged whole, told as `internal`. */
export function problemOf(
  error: unknown,
  about: { instance: string; requestId: string },
  log: Log,
): Response {
  const refusal = error instanceof Denied ? refusalOfDenial(error) : refusalOf(error)
  if (!refusal) {
    log.error({ err: error, requestId: about.requestId }, 'request failed')
    return problem('internal', about)
  }
  if (refusal.code === 'unavailable')
    log.warn({ err: error, requestId: about.requestId }, 'database away or busy')
  if (error instanceof Denied) log.info({ security: true, ...refusal.data, ...about }, 'denied')
  return problem(refusal.code, { ...about, data: { ...refusal.data } })
}

function refusalOfDenial(denied: Denied): AppError {
  if (denied.reason === 'not_signed_in') return new AppError('signed_out')
  if (denied.reason === 'suspended') return new AppError('account_suspended')
  return new AppError('missing_permission', { missing: denied.missing, reason: denied.reason })
}

/** Made by `parse.ts` and the page cursor only. */
function fieldErrors(errors: unknown[]): FieldError[] {
  return errors as FieldError[]
}
