import type { Body } from '@foyer/contracts/endpoint'
import { signUpContract } from '@foyer/contracts/identity/sign-up'
import { hashToken } from '@foyer/service-kit/credential'
import type { PersonDb } from '@foyer/database/person-db'
import type { Verb } from '@foyer/service-kit/implement'
import { eq, sql } from 'drizzle-orm'
import { keepCookie } from '../cookies.ts'
import { hashPassword } from '../hashing.ts'
import type { Kit } from '../kit.ts'
import { mailings } from '../limits.ts'
import { newLink } from '../links.ts'
import { refuseWeak } from '../password-rules.ts'
import { languageOf, personOfAddress, setPassword } from '../persons.ts'
import { persons } from '../schema.ts'

const { create } = signUpContract
type SignUp = Body<typeof create>

/** Answers the same whoever has the address: nobody, somebody, or somebody who never confirmed it. */
export const createSignUp =
  (kit: Kit): Verb<typeof create> =>
  async (db, { body }, exchange) => {
    refuseWeak(body.password, [body.name, body.email, body.accountName])
    await kit.limits.take(mailings('sign-up', body.email, exchange.address))
    const browser = hashToken(keepCookie(exchange, 'sign-up', kit.secure))
    const known = await personOfAddress(db, body.email)
    if (known?.confirmed) {
      // The work of the other way, so that neither time nor load tells which was taken.
      await hashPassword(body.password)
      const mail = {
        to: body.email,
        language: languageOf(known, exchange),
        name: known.name,
        path: '/sign-in',
      }
      db.emit({ topic: 'mail', mail: { template: 'address-known', ...mail } })
      db.audit({
        personId: known.id,
        action: create.id,
        requestId: exchange.requestId,
        after: { known: true },
      })
      return { done: true }
    }
    if (known) await discard(db, known.id)
    const personId = await open(db, body, browser)
    if (personId) db.audit({ personId, action: create.id, requestId: exchange.requestId })
    return { done: true }
  }

/** A sign-up that was never confirmed is worth nothing: nothing of it, least of all its password, outlives a new one. */
async function discard(db: PersonDb, personId: string): Promise<void> {
  await db.drizzle.delete(persons).where(eq(persons.id, personId))
  db.emit({ topic: 'person-changed', personId })
}

/** Person, password, account and mail; nothing where another sign-up with this address was faster. */
async function open(db: PersonDb, body: SignUp, browserHash: string): Promise<string | undefined> {
  const { name, email, language, timeZone } = body
  const [person] = await db.drizzle
    .insert(persons)
    .values({ name, email, language, timeZone })
    .onConflictDoNothing()
    .returning({ id: persons.id })
  if (!person) return undefined
  await setPassword(db, person.id, body.password)
  await db.rows(
    sql`select from users.open_account(${person.id}, ${name}, ${email}, ${body.accountName}, ${body.family}, ${language}, ${timeZone})`,
  )
  const { token, expiresAt } = await newLink(db, {
    personId: person.id,
    purpose: 'confirm-address',
    email,
    browserHash,
  })
  const mail = {
    template: 'confirm-address' as const,
    to: email,
    language,
    timeZone,
    name,
    path: `/confirm-email/${token}`,
    expiresAt,
  }
  db.emit({ topic: 'mail', mail })
  return person.id
}
