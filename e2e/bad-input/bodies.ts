import type { Raw } from '../matrix/calling.ts'
import type { Schema } from '../matrix/body.ts'

/** One thing wrong with a request, by name. */
export type Bad = readonly [name: string, raw: Raw]

const json = (value: unknown): Raw => ({ body: JSON.stringify(value) })
const bytes = (...values: number[]): Raw => ({ body: new Uint8Array(values) })
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

/** What no endpoint takes for a body, whatever its schema. */
export function noBodies(valid: object): Bad[] {
  const text = JSON.stringify(valid)
  const typed = (type: string | null): Raw => ({ body: text, headers: { 'content-type': type } })
  return [
    ['no body', { body: undefined }],
    ['half a body', { body: text.slice(0, -1) }],
    ['a body and more', { body: `${text}}` }],
    ['words', { body: 'hello' }],
    ['two bodies', { body: text + text }],
    ['a zero byte', bytes(0)],
    ['bytes that are no text', bytes(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d)],
    ['null', json(null)],
    ['a list', json([valid])],
    ['a word', json('x')],
    ['a number', json(1)],
    ['true', json(true)],
    ['lists in lists', { body: nested(100_000) }],
    ['objects in objects', { body: '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000) }],
    ['more than anybody sends', { body: JSON.stringify({ ...valid, surprise: 'x'.repeat(9_000_000) }) }],
    ['the type of a form', typed('application/x-www-form-urlencoded')],
    ['the type of text', typed('text/plain')],
    ['the type of a patch', typed('application/json-patch+json')],
    ['no type', typed(null)],
  ]
}

/** Values that no field of a type takes. */
const WRONG: Readonly<Record<string, readonly unknown[]>> = {
  string: [1, true, [], {}, ['x'], { toString: 'x' }],
  integer: ['x', true, [], {}, 1.5, -1e308],
  number: ['x', true, [], {}],
  boolean: ['x', 0, [], {}],
  array: ['x', 1, {}, true],
  object: ['x', 1, true],
}

/** A valid body with one field wrong or too many, or without one that must be there. */
export function badFields(schema: Schema, valid: object): Bad[] {
  const required = (schema.required ?? []).filter((name) => !('default' in (schema.properties?.[name] ?? {})))
  const strangers: Bad[] = [
    ['a field too many', json({ ...valid, surprise: 1 })],
    ['a field called constructor', json({ ...valid, constructor: {} })],
  ]
  return [
    // Reports of browsers bring fields of their own.
    ...(schema.additionalProperties === false ? strangers : []),
    ...required.map((name): Bad => [`${name}: missing`, json({ ...valid, [name]: undefined })]),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
      wrongValues(field).map((value): Bad => [
        `${name}: ${JSON.stringify(value).slice(0, 40)}`,
        json({ ...valid, [name]: value }),
      ]),
    ),
  ]
}

function wrongValues(field: Schema): unknown[] {
  if (field.anyOf) return field.anyOf.some(({ type }) => type === 'null') ? [[[]], { a: 1 }] : [null, [[]]]
  const long = field.maxLength === undefined ? [] : ['x'.repeat(field.maxLength + 1), 'é'.repeat(100_000)]
  const chosen = field.enum ? ['', 'nothing of the kind', 'a\u0000b'] : []
  return [null, ...(WRONG[field.type ?? ''] ?? []), ...long, ...chosen]
}

const ODD = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfff',
  '\u202egnp.exe',
  '\u2028',
  '\ufeff',
  '👩‍👩‍👧‍👦',
  'ﷺ'.repeat(20),
  'Z\u0351\u036b\u0343'.repeat(20),
  "Robert'); drop table members; --",
  '${7*7}',
  '%00',
  '../../etc/passwd',
  '__proto__',
]

/** Odd words in each field of text: taken or refused, as the field says, and never a fault of ours. */
export function oddWords(schema: Schema, valid: object): Bad[] {
  return Object.entries(schema.properties ?? {})
    .filter(([, { type, anyOf }]) => type === 'string' || anyOf?.some((one) => one.type === 'string'))
    .flatMap(([name]) =>
      ODD.map((word): Bad => [`${name}: ${JSON.stringify(word)}`, json({ ...valid, [name]: word })]),
    )
}
