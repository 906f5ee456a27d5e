import { passwordsContract } from '@foyer/contracts/identity/passwords'
import type { Verb } from '@foyer/service-kit/implement'
import { eq, sql } from 'drizzle-orm'
import { closeLinks, openLink, useLink } from '../links.ts'
import { refuseWeak } from '../password-rules.ts'
import { endSignIns, languageOf, personOf, setPassword, zoneOf } from '../persons.ts'
import { persons } from '../schema.ts'

const { reset } = passwordsContract

/** Whoever reads the mailbox takes the person over whole: every sign-in ends and every other open link closes. */
export const resetPassword: Verb<typeof reset> = async (db, { body }, exchange) => {
  const link = await openLink(db, body.token, ['reset-password'])
  const person = await personOf(db, link.personId)
  refuseWeak(body.password, [person.name, person.email])
  await setPassword(db, person.id, body.password)
  await useLink(db, link.id)
  await closeLinks(db, person.id, [
    'confirm-address',
    'reset-password',
    'change-address-old',
    'change-address-new',
  ])
  // The link came by mail, so the address is confirmed by it.
  await db.drizzle
    .update(persons)
    .set({ emailVerified: true, updatedAt: sql`now()` })
    .where(eq(persons.id, person.id))
  const ended = await endSignIns(db, person.id)
  const mail = {
    to: person.email,
    language: languageOf(person, exchange),
    timeZone: zoneOf(person),
    name: person.name,
    at: new Date().toISOString(),
  }
  db.emit({ topic: 'mail', mail: { template: 'password-changed', ...mail } })
  db.audit({ personId: person.id, action: reset.id, requestId: exchange.requestId, after: { ended } })
  return { done: true }
}
