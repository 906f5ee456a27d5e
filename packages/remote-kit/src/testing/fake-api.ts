import { Problem } from '@foyer/contracts/client'
import type { Body, Endpoint, Params, Query, Result } from '@foyer/contracts/endpoint'
import { PROBLEMS, type FieldError, type ProblemBody, type ProblemCode } from '@foyer/contracts/problem'

/** What an answer sees of a request. Bodies are not parsed: the fake stands for a service that would have. */
export interface FakeRequest<E extends Endpoint> {
  params: Params<E>
  query: Partial<NonNullable<Query<E>>>
  body: Body<E>
}

export interface FakeAnswer {
  endpoint: Endpoint
  pattern: RegExp
  names: string[]
  answer: (request: FakeRequest<Endpoint>) => unknown
}

/** Answers one endpoint with what its contract promises; throw `problem(code)` to refuse. */
export function answer<E extends Endpoint>(
  endpoint: E,
  how: (request: FakeRequest<E>) => Result<E> | Promise<Result<E>>,
): FakeAnswer {
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const pattern = new RegExp(`^${endpoint.path.replace(/\{\w+\}/g, '([^/]+)')}$`)
  return { endpoint, pattern, names, answer: how }
}

/** A refusal as a service would answer it. */
export function problem(code: ProblemCode, data?: Record<string, unknown>, errors?: FieldError[]): Problem {
  return new Problem({
    code,
    status: PROBLEMS[code],
    ...(data ? { data } : {}),
    ...(errors ? { errors } : {}),
  })
}

/** Answers a request from the fakes; 404 for an endpoint nobody faked. */
export async function respond(answers: readonly FakeAnswer[], request: Request): Promise<Response> {
  const url = new URL(request.url)
  const candidates = answers.filter((one) => one.endpoint.method === request.method)
  // A path without parameters is meant literally: `/members/me` before `/members/{memberId}`.
  const found = candidates
    .sort((a, b) => a.names.length - b.names.length)
    .find((one) => one.pattern.test(url.pathname))
  if (!found) return refusal(problem('not_found'), url.pathname)
  const values = found.pattern.exec(url.pathname)?.slice(1) ?? []
  const params = Object.fromEntries(found.names.map((name, i) => [name, decodeURIComponent(values[i] ?? '')]))
  const body: unknown = await request.json().catch(() => undefined)
  try {
    return Response.json(await found.answer(asRequest({ params, query: queryOf(url), body })))
  } catch (error) {
    if (error instanceof Problem) return refusal(error, url.pathname)
    throw error
  }
}

function refusal({ code, status, errors, data }: Problem, instance: string): Response {
  const body: ProblemBody = {
    type: `/problems/${code}`,
    title: code,
    status,
    code,
    instance,
    requestId: 'fake-request',
  }
  return Response.json(
    { ...body, errors, data },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )
}

function queryOf(url: URL): Record<string, string> {
  return Object.fromEntries(url.searchParams)
}

/** Matched by the endpoint's own pattern, so the parameters are its own. */
function asRequest(request: { params: unknown; query: unknown; body: unknown }): FakeRequest<Endpoint> {
  return request as FakeRequest<Endpoint>
}
