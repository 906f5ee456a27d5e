import type { Endpoint } from '@foyer/contracts/endpoint'
import type { FieldError } from '@foyer/contracts/problem'
import { AppError } from '@foyer/database/errors'
import type { Context } from 'hono'

/** The request's body: its JSON, and its text for the key of a repeatable write. */
export interface BodyRead {
  text: string
  value: unknown
}

/** Reads JSON where the endpoint takes a body. Its size and its depth are limited by the gateway. */
export async function readBody(c: Context, endpoint: Endpoint): Promise<BodyRead> {
  if (!endpoint.body) return { text: '', value: undefined }
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    throw new AppError('unsupported_media_type')
  const text = await c.req.text()
  const value = parsed(text)
  if (ESCAPED.test(text)) refuseNoText(value)
  return { text, value }
}

function parsed(text: string): unknown {
  try {
    return PROTOTYPE.test(text) ? JSON.parse(text, withoutPrototype) : JSON.parse(text)
  } catch {
    throw new AppError('invalid_json')
  }
}

/** Where a body may name `__proto__`, plainly or by escaped letters: walking all others key by key costs as much as parsing them. */
const PROTOTYPE = /__proto__|\\u/

/** `__proto__` in a body is no field of anything. */
function withoutPrototype(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value
}

/** The zero byte and halves of characters, as JSON can escape them; the database keeps neither. */
const ESCAPED = /\\u(?:0000|d[89a-f])/i

function refuseNoText(value: unknown): void {
  const errors = noText(value, ['body'])
  if (errors.length) throw new AppError('invalid_input', { errors })
}

function noText(value: unknown, path: (string | number)[]): FieldError[] {
  if (typeof value === 'string')
    return value.includes('\0') || !value.isWellFormed() ? [{ path, code: 'malformed' }] : []
  if (typeof value !== 'object' || value === null) return []
  const steps = Array.isArray(value) ? value.entries() : Object.entries(value)
  return [...steps].flatMap(([step, one]) => noText(one, [...path, step]))
}
