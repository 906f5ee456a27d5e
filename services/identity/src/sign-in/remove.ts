import { signInContract } from '@foyer/contracts/identity/sign-in'
import type { Verb } from '@foyer/service-kit/implement'
import { eq, sql } from 'drizzle-orm'
import type { Kit } from '../kit.ts'
import { tellSignedOut } from '../persons.ts'
import { signIns } from '../schema.ts'

const { remove } = signInContract

export const removeSignIn =
  (kit: Kit): Verb<typeof remove> =>
  async (db, _input, exchange) => {
    const [ended] = await db.drizzle
      .delete(signIns)
      .where(eq(signIns.token, sql`${exchange.token}`))
      .returning({ id: signIns.id, personId: signIns.personId })
    if (ended) {
      tellSignedOut(db, ended.personId, ended.id)
      db.audit({ personId: ended.personId, action: remove.id, requestId: exchange.requestId })
    }
    await kit.auth.forget(db, exchange)
    return { done: true }
  }
