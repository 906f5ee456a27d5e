import type { Personas, Persona } from '@foyer/testing/personas'
import { writing } from '@foyer/testing/personas'
import type { Sql } from 'postgres'

/** The product as the matrix reaches it: over HTTP, and its database for fixtures and for looking after. */
export interface Calling {
  origin: string
  sql: Sql
  personas: Personas
}

export interface Answered {
  status: number
  type: string
  /** Its `cache-control`. */
  cache: string
  body: Record<string, unknown>
}

/** One request as one persona, the way a browser of ours sends it. */
export async function ask(
  { origin }: Calling,
  method: string,
  path: string,
  as: Persona | null,
  body?: unknown,
): Promise<Answered> {
  const headers = { origin, 'sec-fetch-site': 'same-origin', ...writing(as?.headers ?? { 'x-foyer': '1' }) }
  const response = await fetch(origin + path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    cache: response.headers.get('cache-control') ?? '',
    body: objectOf(await response.json().catch(() => ({}))),
  }
}

/** The same for fixtures, which must succeed. */
export async function call<T>(
  calling: Calling,
  method: string,
  path: string,
  as: Persona,
  body: unknown,
): Promise<T> {
  const answered = await ask(calling, method, path, as, body)
  if (answered.status >= 300)
    throw new Error(`${method} ${path}: ${answered.status} ${JSON.stringify(answered.body)}`)
  return resultOf<T>(answered.body)
}

/** Answers of the API are objects. */
function objectOf(value: unknown): Record<string, unknown> {
  return value as Record<string, unknown>
}

/** The fixture knows what its endpoint answers. */
function resultOf<T>(body: Record<string, unknown>): T {
  return body as T
}
