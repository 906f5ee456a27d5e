import { signInContract } from '@foyer/contracts/identity/sign-in'
import { AppError } from '@foyer/database/errors'
import type { PersonDb } from '@foyer/database/person-db'
import type { Exchange } from '@foyer/service-kit/exchange'
import type { Verb } from '@foyer/service-kit/implement'
import { eq, sql } from 'drizzle-orm'
import { knownDevice, noteDevice } from '../devices.ts'
import type { Kit } from '../kit.ts'
import { guesses } from '../limits.ts'
import { signIns } from '../schema.ts'

const { create } = signInContract

export const createSignIn =
  (kit: Kit): Verb<typeof create> =>
  async (db, { body }, exchange) => {
    const limits = guesses(body.email, {
      address: exchange.address,
      device: await knownDevice(kit, db, body.email, exchange),
    })
    await kit.limits.take(limits)
    const personId = await checked(kit, db, body, exchange)
    await kit.limits.giveBack(limits)
    // A browser that signs in again ends what it had before.
    await db.drizzle.delete(signIns).where(eq(signIns.token, sql`${exchange.token}`))
    await noteDevice(kit, db, personId, exchange)
    db.audit({ personId, action: create.id, requestId: exchange.requestId })
    return { personId }
  }

async function checked(
  kit: Kit,
  db: PersonDb,
  body: { email: string; password: string },
  exchange: Exchange,
): Promise<string> {
  try {
    return await kit.auth.signIn(db, body, exchange)
  } catch (error) {
    if (error instanceof AppError) {
      const who = kit.limits.alias(body.email)
      kit.log.info(
        { security: true, who, code: error.code, requestId: exchange.requestId },
        'sign-in refused',
      )
    }
    throw error
  }
}
