import { signUpContract } from '@foyer/contracts/identity/sign-up'
import { AppError } from '@foyer/database/errors'
import type { Verb } from '@foyer/service-kit/implement'
import { eq, sql } from 'drizzle-orm'
import { browserHash } from '../cookies.ts'
import { noteDevice } from '../devices.ts'
import type { Kit } from '../kit.ts'
import { openLink, useLink } from '../links.ts'
import { personOf } from '../persons.ts'
import { prove } from '../prove.ts'
import { persons } from '../schema.ts'

const { confirm } = signUpContract

/**
 * The link proves the mailbox, not who chose the password. So it counts by itself only in the browser that signed
 * up; elsewhere the password is asked too, or a stranger's sign-up would be one careless click from a way in.
 */
export const confirmSignUp =
  (kit: Kit): Verb<typeof confirm> =>
  async (db, { body }, exchange) => {
    const link = await openLink(db, body.token, ['confirm-address'])
    if (link.browserHash === null || link.browserHash !== browserHash(exchange, 'sign-up', kit.secure)) {
      if (body.password === undefined) throw new AppError('wrong_credentials')
      await prove(kit, db, await personOf(db, link.personId), body.password, exchange)
    }
    await db.drizzle
      .update(persons)
      .set({ emailVerified: true, updatedAt: sql`now()` })
      .where(eq(persons.id, link.personId))
    await useLink(db, link.id)
    await kit.auth.admit(db, link.personId, exchange)
    await noteDevice(kit, db, link.personId, exchange)
    db.audit({ personId: link.personId, action: confirm.id, requestId: exchange.requestId })
    return { done: true }
  }
