import type { profileContract } from '@foyer/contracts/identity/profile'
import { AppError } from '@foyer/database/errors'
import type { Verb } from '@foyer/service-kit/implement'
import { eq, sql } from 'drizzle-orm'
import type { Kit } from '../kit.ts'
import { endSignIns, personOf } from '../persons.ts'
import { prove } from '../prove.ts'
import { persons } from '../schema.ts'

/** The person goes with everything that hangs on them; memberships follow by `person-changed`. */
export const deleteProfile =
  (kit: Kit): Verb<typeof profileContract.delete> =>
  async (grant, db, { body }, exchange) => {
    const person = await personOf(db, grant.personId)
    await prove(kit, db, person, body.password, exchange)
    const { owns } = await db.one<{ owns: boolean }>(sql`select users.owns_account(${person.id}) as owns`)
    if (owns) throw new AppError('owns_an_account')
    await endSignIns(db, person.id)
    await db.drizzle.delete(persons).where(eq(persons.id, person.id))
    db.emit({ topic: 'person-changed', personId: person.id })
    await kit.auth.forget(db, exchange)
    return { done: true }
  }
