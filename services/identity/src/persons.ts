import type { Language } from '@foyer/contracts/fields'
import { AppError } from '@foyer/database/errors'
import type { PersonDb } from '@foyer/database/person-db'
import type { Exchange } from '@foyer/service-kit/exchange'
import { and, eq, ne } from 'drizzle-orm'
import { hashPassword } from './hashing.ts'
import { credentials, persons, signIns } from './schema.ts'

const columns = {
  id: persons.id,
  name: persons.name,
  email: persons.email,
  confirmed: persons.emailVerified,
  language: persons.language,
  timeZone: persons.timeZone,
}

/** Whoever has this address, locked (but for rows that only refer to them) until the transaction ends. */
export async function personOfAddress(db: PersonDb, email: string) {
  const [person] = await db.drizzle
    .select(columns)
    .from(persons)
    .where(eq(persons.email, email))
    .for('no key update')
  return person
}

/** The person, locked in the same way until the transaction ends. */
export async function personOf(db: PersonDb, id: string) {
  const [person] = await db.drizzle
    .select(columns)
    .from(persons)
    .where(eq(persons.id, id))
    .for('no key update')
  if (!person) throw new AppError('not_found')
  return person
}

/** The language to write to somebody in: their own, or else what their browser asks for. */
export function languageOf(person: { language: Language | null }, exchange: Exchange): Language {
  return person.language ?? (/^\s*fr\b/i.test(exchange.headers.get('accept-language') ?? '') ? 'fr' : 'en')
}

/** The zone to write instants to somebody in. Whoever lets their browser choose has none that is known here. */
export function zoneOf(person: { timeZone: string | null }): string {
  return person.timeZone ?? 'UTC'
}

/** The hash of a person's password; nothing where they have none. */
export async function passwordOf(db: PersonDb, personId: string): Promise<string | undefined> {
  const [row] = await db.drizzle
    .select({ password: credentials.password })
    .from(credentials)
    .where(and(eq(credentials.personId, personId), eq(credentials.providerId, 'credential')))
  return row?.password ?? undefined
}

/** Gives a person a password in place of whatever they proved themselves with before. */
export async function setPassword(db: PersonDb, personId: string, password: string): Promise<void> {
  const hash = await hashPassword(password)
  await db.drizzle.delete(credentials).where(eq(credentials.personId, personId))
  await db.drizzle
    .insert(credentials)
    .values({ personId, providerId: 'credential', providerAccountId: personId, password: hash })
}

/** Ends a person’s sign-ins, but the one to keep, and tells those browsers. Answers how many. */
export async function endSignIns(db: PersonDb, personId: string, keep?: string): Promise<number> {
  const ended = await db.drizzle
    .delete(signIns)
    .where(and(eq(signIns.personId, personId), keep === undefined ? undefined : ne(signIns.id, keep)))
    .returning({ id: signIns.id })
  for (const { id } of ended) tellSignedOut(db, personId, id)
  return ended.length
}

/** Tells the browser of one sign-in that it has ended. */
export function tellSignedOut(db: PersonDb, personId: string, signInId: string): void {
  db.emit({ topic: 'browser', audience: { personId, signInId }, event: { type: 'signed_out' } })
}

/** Tells the person’s other browsers, and the memberships, that the person changed. */
export function tellChanged(db: PersonDb, personId: string): void {
  db.emit({ topic: 'person-changed', personId })
  db.emit({ topic: 'browser', audience: { personId }, event: { type: 'person' } })
}
