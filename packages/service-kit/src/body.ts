import type { Endpoint } from '@foyer/contracts/endpoint'
import { AppError } from '@foyer/database/errors'
import type { Context } from 'hono'

/** The request's body: its JSON, and its text for the key of a repeatable write. */
export interface BodyRead {
  text: string
  value: unknown
}

/** Reads JSON where the endpoint takes a body. Its size is limited by the gateway. */
export async function readBody(c: Context, endpoint: Endpoint): Promise<BodyRead> {
  if (!endpoint.body) return { text: '', value: undefined }
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    throw new AppError('unsupported_media_type')
  const text = await c.req.text()
  try {
    return { text, value: JSON.parse(text, withoutPrototype) }
  } catch {
    throw new AppError('invalid_json')
  }
}

/** `__proto__` in a body is no field of anything. */
function withoutPrototype(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value
}
