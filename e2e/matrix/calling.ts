import type { StripeMock } from '@foyer/service-billing/stripe-mock'
import type { Persona, Personas, TestAccount } from '@foyer/testing/personas'
import { writing } from '@foyer/testing/personas'
import type { Sql } from 'postgres'

/** The product as the matrix reaches it: over HTTP, and its database for fixtures and for looking after. */
export interface Calling {
  origin: string
  sql: Sql
  personas: Personas
  /** Lets an account pay for the largest plan, on a clock of its own. */
  subscribe: (account: TestAccount) => Promise<void>
  /** What speaks as the payment provider does. */
  stripe: StripeMock
}

export interface Answered {
  status: number
  type: string
  /** Its `cache-control`. */
  cache: string
  body: Record<string, unknown>
}

/** What a request is made of beyond its address; a body is sent as it is. */
export interface Raw {
  body?: string | Uint8Array<ArrayBuffer> | undefined
  /** In place of those our browser would send; null takes one away. */
  headers?: Record<string, string | null>
}

/** One request as one persona, the way a browser of ours sends it but for what `raw` says. */
export async function send(
  { origin }: Calling,
  method: string,
  path: string,
  as: Persona | null,
  raw: Raw,
): Promise<Answered> {
  const headers = new Headers({
    origin,
    'sec-fetch-site': 'same-origin',
    ...writing(as?.headers ?? { 'x-foyer': '1' }),
  })
  for (const [name, value] of Object.entries(raw.headers ?? {}))
    if (value === null) headers.delete(name)
    else headers.set(name, value)
  const response = await fetch(origin + path, { method, headers, body: raw.body ?? null })
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    cache: response.headers.get('cache-control') ?? '',
    body: objectOf(await response.json().catch(() => ({}))),
  }
}

/** The same with a value as its JSON body. */
export function ask(
  calling: Calling,
  method: string,
  path: string,
  as: Persona | null,
  body?: unknown,
): Promise<Answered> {
  return send(calling, method, path, as, { body: body === undefined ? undefined : JSON.stringify(body) })
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
