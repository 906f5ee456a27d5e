import type { Body } from '@foyer/contracts/endpoint'
import type { Language } from '@foyer/contracts/fields'
import { signUpContract } from '@foyer/contracts/identity/sign-up'
import { AppError } from '@foyer/database/errors'
import type { PersonDb } from '@foyer/database/person-db'
import { hashToken } from '@foyer/service-kit/credential'
import type { Verb } from '@foyer/service-kit/implement'
import { eq, sql } from 'drizzle-orm'
import { noteDevice } from '../devices.ts'
import type { Kit } from '../kit.ts'
import { closeLinks } from '../links.ts'
import { refuseWeak } from '../password-rules.ts'
import { endSignIns, personOfAddress, setPassword } from '../persons.ts'
import { devices, persons } from '../schema.ts'

const { join } = signUpContract

interface Invited {
  email: string
  language: Language
  accountName: string
}

export const joinByInvitation =
  (kit: Kit): Verb<typeof join> =>
  async (db, { body }, exchange) => {
    const token = hashToken(body.token)
    // Until the end of this request: of two that follow the link at once, the second finds it used.
    await db.rows(sql`select pg_advisory_xact_lock(hashtextextended(${token}, 0))`)
    const invited = await db.one<Invited>(
      sql`select email, language, "accountName" from users.look_invitation(${token})`,
    )
    refuseWeak(body.password, [body.name, invited.email, invited.accountName])
    await refuseOthers(db, exchange.token, invited.email)
    const personId = await personFor(db, body, invited)
    await setPassword(db, personId, body.password)
    const joined = await db.one<{ accountId: string; pageAddress: string }>(
      sql`select "accountId", "pageAddress" from users.accept_invitation(${token}, ${personId}, ${exchange.requestId})`,
    )
    await kit.auth.admit(db, personId, exchange)
    await noteDevice(kit, db, personId, exchange)
    db.audit({ personId, action: join.id, requestId: exchange.requestId })
    return joined
  }

/** Somebody else who is signed in in this browser must switch first. */
async function refuseOthers(db: PersonDb, signIn: string, email: string): Promise<void> {
  const [other] = await db.rows(
    sql`select from identity.sign_in(${signIn}) i join ${persons} on ${persons.id} = i."personId" where ${persons.email} <> ${email}`,
  )
  if (other) throw new AppError('other_person_signed_in')
}

/**
 * The person with the invited address, which the link confirms. Whoever claimed that address before without
 * confirming it may be a stranger: nothing they could come back with is left.
 */
async function personFor(db: PersonDb, body: Body<typeof join>, invited: Invited): Promise<string> {
  const known = await personOfAddress(db, invited.email)
  if (known?.confirmed) throw new AppError('signed_out')
  const said = { name: body.name, timeZone: body.timeZone, emailVerified: true }
  if (!known) {
    const [made] = await db.drizzle
      .insert(persons)
      .values({ ...said, email: invited.email, language: invited.language })
      .onConflictDoNothing()
      .returning({ id: persons.id })
    if (!made) throw new AppError('signed_out')
    return made.id
  }
  await endSignIns(db, known.id)
  await closeLinks(db, known.id, ['confirm-address', 'reset-password'])
  await db.drizzle.delete(devices).where(eq(devices.personId, known.id))
  await db.drizzle
    .update(persons)
    .set({ ...said, language: invited.language, image: null, updatedAt: sql`now()` })
    .where(eq(persons.id, known.id))
  db.emit({ topic: 'person-changed', personId: known.id })
  return known.id
}
