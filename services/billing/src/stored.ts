/** What the engine counts in minor units or millionths: kept as decimal text, so that no digit is lost. */
const WHOLE = new Set(['amount', 'seatAmount', 'unitAmount', 'credited', 'tax', 'rate'])

/** What the engine made, as JSON text for the database. */
export function encode(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part))
}

/** The same again from the database. `T` is what {@link encode} was given: only this service writes these columns. */
export function decode<T>(text: string): T {
  return counted(JSON.parse(text)) as T
}

/** Turns what is counted back, in place: a function for `JSON.parse` would be called for every single value. */
function counted(value: unknown): unknown {
  if (Array.isArray(value)) value.forEach(counted)
  else if (isObject(value)) {
    for (const [key, part] of Object.entries(value)) {
      if (typeof part === 'object') counted(part)
      else if (typeof part === 'string' && WHOLE.has(key)) value[key] = BigInt(part)
    }
  }
  return value
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
