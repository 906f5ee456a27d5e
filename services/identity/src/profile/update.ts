import { profileContract } from '@foyer/contracts/identity/profile'
import type { Verb } from '@foyer/service-kit/implement'
import { eq, sql } from 'drizzle-orm'
import { tellChanged } from '../persons.ts'
import { persons } from '../schema.ts'
import { findProfile } from './find.ts'

const { update } = profileContract

/** The log names what changed, never the values: they are the person's, and the log outlives them. */
export const updateProfile: Verb<typeof update> = async (grant, db, { body }, exchange) => {
  await db.drizzle
    .update(persons)
    .set({ ...body, updatedAt: sql`now()` })
    .where(eq(persons.id, grant.personId))
  tellChanged(db, grant.personId)
  const fields = Object.keys(body)
  db.audit({ personId: grant.personId, action: update.id, requestId: exchange.requestId, after: { fields } })
  return findProfile(db, grant.personId)
}
