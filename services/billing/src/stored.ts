/** What the engine counts in minor units or millionths: kept as decimal text, so that no digit is lost. */
const WHOLE = new Set(['amount', 'seatAmount', 'unitAmount', 'credited', 'tax', 'rate'])

/** What the engine made, as JSON text for the database. */
export function encode(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part))
}

/** The same again from the database. `T` is what {@link encode} was given: only this service writes these columns. */
export function decode<T>(text: string): T {
  return JSON.parse(text, (key, part: unknown) =>
    typeof part === 'string' && WHOLE.has(key) ? BigInt(part) : part,
  ) as T
}
