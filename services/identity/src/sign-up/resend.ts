import { signUpContract } from '@foyer/contracts/identity/sign-up'
import type { Verb } from '@foyer/service-kit/implement'
import { and, desc, eq } from 'drizzle-orm'
import type { PersonDb } from '@foyer/database/person-db'
import type { Kit } from '../kit.ts'
import { mailings } from '../limits.ts'
import { newLink } from '../links.ts'
import { languageOf, personOfAddress, zoneOf } from '../persons.ts'
import { links } from '../schema.ts'

const { resend } = signUpContract

export const resendConfirmation =
  (kit: Kit): Verb<typeof resend> =>
  async (db, { body }, exchange) => {
    await kit.limits.take(mailings('resend', body.email, exchange.address))
    const person = await personOfAddress(db, body.email)
    if (!person || person.confirmed) return { done: true }
    const browserHash = await browserOf(db, person.id)
    const { token, expiresAt } = await newLink(db, {
      personId: person.id,
      purpose: 'confirm-address',
      email: person.email,
      browserHash,
    })
    const mail = {
      to: person.email,
      language: languageOf(person, exchange),
      timeZone: zoneOf(person),
      name: person.name,
      path: `/confirm-email/${token}`,
      expiresAt,
    }
    db.emit({ topic: 'mail', mail: { template: 'confirm-address', ...mail } })
    db.audit({ personId: person.id, action: resend.id, requestId: exchange.requestId })
    return { done: true }
  }

/** The browser that signed up, never the one that asks for the mail again. */
async function browserOf(db: PersonDb, personId: string): Promise<string | null> {
  const [link] = await db.drizzle
    .select({ browserHash: links.browserHash })
    .from(links)
    .where(and(eq(links.personId, personId), eq(links.purpose, 'confirm-address')))
    .orderBy(desc(links.createdAt))
    .limit(1)
  return link?.browserHash ?? null
}
