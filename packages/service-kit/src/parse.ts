import type { Endpoint, Input } from '@foyer/contracts/endpoint'
import { fieldErrorsOf } from '@foyer/contracts/issues'
import type { FieldError } from '@foyer/contracts/problem'
import { AppError } from '@foyer/database/errors'
import * as z from 'zod/mini'

// No code is made at run time: the same schemas run under the page's policy, which forbids it.
z.config({ jitless: true })

/** The request as it came: path parameters, the query string and the raw body. */
export interface RawRequest {
  params: Record<string, string>
  search: URLSearchParams
  body: unknown
}

/** The endpoint's input, or `invalid_input` with every field that is wrong. */
export function parseInput<E extends Endpoint>(endpoint: E, raw: RawRequest): Input<E> {
  const errors: FieldError[] = []
  const params = part('params', endpoint.params, raw.params, errors)
  const query = part('query', endpoint.query, queryObject(raw.search, errors), errors)
  const body = part('body', endpoint.body, raw.body, errors)
  // A path that names nothing possible is absent, like one that names nothing there.
  if (errors.some(({ path }) => path[0] === 'params')) throw new AppError('not_found')
  if (errors.length) throw new AppError('invalid_input', { errors })
  return inputOf<E>({ params, query, body })
}

function part(
  name: string,
  schema: z.ZodMiniType | undefined,
  value: unknown,
  errors: FieldError[],
): unknown {
  if (!schema) {
    if (name === 'query' && Object.keys(value ?? {}).length)
      errors.push(unknownField(name, Object.keys(value ?? {})[0]))
    return undefined
  }
  const result = z.safeParse(schema, value, { reportInput: true })
  if (result.success) return result.data
  errors.push(...result.error.issues.flatMap((issue) => fieldErrorsOf(name, issue)))
  return undefined
}

function queryObject(search: URLSearchParams, errors: FieldError[]): Record<string, string> {
  const query: Record<string, string> = {}
  for (const [key, value] of search) {
    if (key in query) errors.push({ path: ['query', key], code: 'repeated' })
    query[key] = value
  }
  return query
}

function unknownField(name: string, key: string | undefined): FieldError {
  return { path: [name, key ?? ''], code: 'unknown_field' }
}

/** Each part was parsed by the schema its type is derived from. */
function inputOf<E extends Endpoint>(input: { params: unknown; query: unknown; body: unknown }): Input<E> {
  return input as Input<E>
}
