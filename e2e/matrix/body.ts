import { randomBytes, randomUUID } from 'node:crypto'

/** As much of JSON Schema as the contracts produce. */
export interface Schema {
  type?: string
  format?: string
  pattern?: string
  enum?: readonly unknown[]
  anyOf?: readonly Schema[]
  properties?: Record<string, Schema>
  required?: readonly string[]
  items?: Schema
  minItems?: number
  minLength?: number
  maxLength?: number
  additionalProperties?: unknown
  minimum?: number
  default?: unknown
}

/** Values a schema alone cannot give, by the name of the field: what a fixture knows. */
export type Known = Record<string, unknown>

/**
 * The smallest body a schema accepts, its fields filled from `known` by name first; `also` fills optional ones too. Throws, naming the field,
 * where it cannot make one: an endpoint that cannot be called must not pass for one that refuses.
 */
export function minimalBody(schema: Schema, known: Known, also: Known = {}): unknown {
  const body = make(schema, { ...known, ...also }, 'body')
  const optional = Object.entries(also).filter(([name]) => name in (schema.properties ?? {}))
  return typeof body === 'object' && body !== null ? { ...body, ...Object.fromEntries(optional) } : body
}

function make(schema: Schema, known: Known, at: string): unknown {
  if (schema.default !== undefined) return schema.default
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return make(schema.anyOf[0] ?? {}, known, at)
  switch (schema.type) {
    case 'object':
      return object(schema, known, at)
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => make(schema.items ?? {}, known, `${at}[]`))
    case 'string':
      return text(schema, at)
    case 'integer':
    case 'number':
      return schema.minimum ?? 0
    case 'boolean':
      return false
    default:
      throw new Error(`No example can be made for ${at}: ${JSON.stringify(schema)}`)
  }
}

function object(schema: Schema, known: Known, at: string): Record<string, unknown> {
  const names = schema.required ?? []
  return Object.fromEntries(
    names.map((name) => [
      name,
      name in known ? known[name] : make(schema.properties?.[name] ?? {}, known, `${at}.${name}`),
    ]),
  )
}

function text(schema: Schema, at: string): string {
  if (schema.format === 'uuid') return randomUUID()
  if (schema.format === 'email') return `${randomBytes(6).toString('hex')}@matrix.example`
  if (schema.pattern !== undefined && schema.format === undefined)
    throw new Error(`${at} has a pattern: the fixture must know a value`)
  return 'x'.repeat(Math.max(1, schema.minLength ?? 1))
}
