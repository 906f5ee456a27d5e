import { InvalidArgumentError } from 'commander'

/** An instant with its zone, as ISO 8601 in UTC. */
export function instant(text: string): string {
  const at = Date.parse(text)
  if (Number.isNaN(at) || !/(?:Z|[+-]\d\d:\d\d)$/.test(text))
    throw new InvalidArgumentError('Not an instant with its zone.')
  return new Date(at).toISOString()
}

/** The id of an account. */
export function accountId(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text))
    throw new InvalidArgumentError('Not the id of an account.')
  return text
}

/** Minor units of a currency. */
export function whole(text: string): bigint {
  if (!/^[1-9]\d{0,14}$/.test(text))
    throw new InvalidArgumentError('Not a whole number of minor units above zero.')
  return BigInt(text)
}

/** Words of an operator that a customer reads. */
export const words = (text: string): string => saidIn(text, 1000)

/** The same on a document, of which they are only a part. */
export const printedWords = (text: string): string => saidIn(text, 500)

function saidIn(text: string, most: number): string {
  const said = text.trim()
  if (said === '' || said.length > most)
    throw new InvalidArgumentError(`Neither nothing nor more than ${most} letters.`)
  return said
}

/** `2=1500`: so many minor units of the second line; several make a list. */
export function lineAmount(text: string, before?: ReadonlyMap<number, bigint>): ReadonlyMap<number, bigint> {
  const [, line = '', amount = ''] = /^([1-9]\d{0,3})=(.+)$/.exec(text) ?? []
  if (line === '') throw new InvalidArgumentError('Not a line and its amount, such as 2=1500.')
  return new Map([...(before ?? []), [Number(line) - 1, whole(amount)]])
}
