import type { profileContract } from '@foyer/contracts/identity/profile'
import type { Verb } from '@foyer/service-kit/implement'
import { eq, sql } from 'drizzle-orm'
import { tellChanged } from '../persons.ts'
import { persons, pictures } from '../schema.ts'

export const removePicture: Verb<typeof profileContract.removePicture> = async (grant, db) => {
  await db.drizzle.delete(pictures).where(eq(pictures.personId, grant.personId))
  await db.drizzle
    .update(persons)
    .set({ image: null, updatedAt: sql`now()` })
    .where(eq(persons.id, grant.personId))
  tellChanged(db, grant.personId)
  return { done: true }
}
