import { COUNTRIES } from '@foyer/contracts/billing/billing-details'
import * as fields from '@foyer/contracts/fields'
import { QUANTITY_MAX } from '@foyer/contracts/billing/changes'
import * as money from '@foyer/contracts/billing/money'
import type { Cycle } from '@foyer/contracts/billing/money'
import { InvalidArgumentError } from 'commander'

/** An instant with its zone, as ISO 8601 in UTC. */
export function instant(text: string): string {
  if (!fields.instant.safeParse(text).success)
    throw new InvalidArgumentError('Not an instant with its zone, such as 2026-02-28T00:00:00Z.')
  return new Date(text).toISOString()
}

/** The instant at which a clock of its own begins: in a time that billing knows the calendars and zones of. */
export function beginning(text: string): string {
  const at = instant(text)
  if (at < '2000' || at >= '2100') throw new InvalidArgumentError('Not between the years 2000 and 2099.')
  return at
}

/** A billing cycle: `month`, `3-month`, `30-day`. */
export function cycle(text: string): Cycle {
  const [, count = '1', unit] = /^(?:([1-9]\d{0,3})-)?([a-z]+)$/.exec(text) ?? []
  const read = money.cycle.safeParse({ unit, count: Number(count) })
  if (!read.success) throw new InvalidArgumentError('Not a cycle such as month, year, 3-month or 30-day.')
  return read.data
}

/** The mail address of a person, as it is kept. */
export function mailAddress(text: string): string {
  const read = fields.address.safeParse(text)
  if (!read.success) throw new InvalidArgumentError('Not a mail address.')
  return read.data
}

/** The name of an account. */
export function accountName(text: string): string {
  const read = fields.line(120).safeParse(text)
  if (!read.success) throw new InvalidArgumentError('Neither nothing nor more than 120 letters in one line.')
  return read.data
}

export function timeZone(text: string): string {
  if (!fields.timeZone.safeParse(text).success)
    throw new InvalidArgumentError('Not a time zone such as Europe/Paris.')
  return text
}

export function country(text: string): string {
  const code = text.toUpperCase()
  if (!COUNTRIES.includes(code)) throw new InvalidArgumentError('Not the code of a country, such as FR.')
  return code
}

/** A number of rows. */
export function rows(text: string): number {
  const read = fields.page.limit.safeParse(text)
  if (!read.success) throw new InvalidArgumentError('Not a number from 1 to 100.')
  return read.data
}

/** All seats of an account. */
export function seats(text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : 0
  if (count < 1 || count > QUANTITY_MAX)
    throw new InvalidArgumentError(`Not a number from 1 to ${QUANTITY_MAX}.`)
  return count
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
