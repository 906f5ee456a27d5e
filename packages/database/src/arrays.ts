/**
 * Arrays of the kinds we use. The driver would ask each new connection for all kinds instead, and where that
 * question fails nobody catches it: a database that restarts would take the process down.
 */
const TEXTS = [1003, 1009, 1015, 1016, 1185, 2951]
const NUMBERS = [1005, 1007]

interface ArrayType {
  to: number
  from: number[]
  serialize: (value: unknown) => string
  parse: (text: string) => (string | number | null)[]
}

/** The driver's settings for arrays of text, names, uuids, instants, and whole numbers. */
export const arrayTypes: Record<string, ArrayType> = Object.fromEntries([
  ...TEXTS.map((oid) => [`array${oid}`, { to: oid, from: [oid], serialize: arrayText, parse: arrayOf }]),
  ...NUMBERS.map((oid) => [`array${oid}`, { to: oid, from: [oid], serialize: arrayText, parse: numbersOf }]),
])

/** The text form of an array of one dimension; text that has it already stays as it is. */
export function arrayText(value: unknown): string {
  if (!Array.isArray(value)) return String(value)
  return `{${value.map((one: string | number | null) => (one === null ? 'NULL' : quoted(String(one)))).join(',')}}`
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

// An element: in quotes, where a backslash lets the next character through, or plain up to the next comma.
const ELEMENT = /"((?:[^"\\]|\\.)*)"|([^,{}"]+)/gs

/** The elements of an array's text form, of one dimension. */
export function arrayOf(text: string): (string | null)[] {
  return Array.from(text.matchAll(ELEMENT), ([, inQuotes, plain]) => {
    if (inQuotes !== undefined) return inQuotes.replace(/\\(.)/gs, '$1')
    return plain === 'NULL' || plain === undefined ? null : plain
  })
}

function numbersOf(text: string): (number | null)[] {
  return arrayOf(text).map((one) => (one === null ? null : Number(one)))
}
