import type { Body, Endpoint, Params, Query, Result } from './endpoint.ts'
import type { FieldError, ProblemBody, ProblemCode } from './problem.ts'

/** A refused or failed call, as the API described it; `unavailable` when no answer came. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly requestId: string | undefined
  readonly errors: readonly FieldError[]
  readonly data: Readonly<Record<string, unknown>>

  constructor(body: Pick<ProblemBody, 'code' | 'status'> & Partial<ProblemBody>) {
    super(body.code)
    this.name = 'Problem'
    this.code = body.code
    this.status = body.status
    this.requestId = body.requestId
    this.errors = body.errors ?? []
    this.data = body.data ?? {}
  }
}

type Given<K extends string, T> = T extends undefined ? { [P in K]?: undefined } : { [P in K]: T }

/** What a call needs: exactly the parts the endpoint declares. */
export type CallInput<E extends Endpoint> = Given<'params', Params<E>> &
  Given<'body', Body<E>> & { query?: Partial<NonNullable<Query<E>>> } & {
    /** Aborts the request. */
    signal?: AbortSignal
    /** Sent with a POST so that repeating it has one effect; made anew for each call unless given. */
    idempotencyKey?: string
  }

const unavailable = () => new Problem({ code: 'unavailable', status: 503 })

/**
 * Calls an endpoint on this page's origin. Throws a {@link Problem} for every answer of 400 and above,
 * and when the network fails. The cookie travels by itself; no token is in JavaScript.
 */
export async function call<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<Result<E>> {
  const response = await fetch(urlOf(endpoint, input), {
    method: endpoint.method,
    headers: headersOf(endpoint, input),
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    ...(input.signal ? { signal: input.signal } : {}),
    credentials: 'same-origin',
  }).catch((error: unknown) => {
    throw interrupted(input.signal, error)
  })
  const body = await bodyOf(response).catch((error: unknown) => {
    throw interrupted(input.signal, error)
  })
  if (!response.ok) throw isProblem(body) ? new Problem(body) : unavailable()
  return trusted<Result<E>>(body)
}

/** The body as it was sent; undefined where there is none. Half of one is a failure, not an empty answer. */
async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!response.ok) return undefined
    throw error
  }
}

/** Who gave the request up is told so with their own reason: caches tell by it that nothing failed. */
function interrupted(signal: AbortSignal | undefined, error: unknown): unknown {
  if (signal?.aborted) return signal.reason
  return error instanceof DOMException && error.name === 'AbortError' ? error : unavailable()
}

/** The address of a call, path parameters and query filled in. Undefined and null query values are left out. */
export function urlOf(endpoint: Endpoint, input: { params?: unknown; query?: unknown }): string {
  const params = trusted<Record<string, string>>(input.params ?? {})
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  )
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(input.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') query.append(key, String(one))
    }
  }
  return query.size ? `${path}?${query}` : path
}

function headersOf(endpoint: Endpoint, input: { body?: unknown; idempotencyKey?: string }): HeadersInit {
  return {
    accept: 'application/json',
    // Marks the request as ours: a form or a link of another site cannot send it.
    'x-foyer': '1',
    ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(endpoint.method === 'POST' ? { 'idempotency-key': input.idempotencyKey ?? crypto.randomUUID() } : {}),
  }
}

function isProblem(body: unknown): body is ProblemBody {
  return typeof body === 'object' && body !== null && 'code' in body && 'status' in body
}

/** The service parsed or composed this by the same contract; parsing it twice would only cost time. */
function trusted<T>(value: unknown): T {
  return value as T
}
