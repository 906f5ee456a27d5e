import { PICTURES } from '@foyer/contracts/identity/pictures'
import type { profileContract } from '@foyer/contracts/identity/profile'
import type { Verb } from '@foyer/service-kit/implement'
import { reEncode } from '@foyer/service-kit/picture'
import { eq, sql } from 'drizzle-orm'
import { tellChanged } from '../persons.ts'
import { persons, pictures } from '../schema.ts'

const SQUARE = { width: 256, height: 256, fit: 'cover' } as const

export const setPicture: Verb<typeof profileContract.setPicture> = async (grant, db, { body }) => {
  const { data, hash } = await reEncode(body.data, SQUARE)
  const image = PICTURES + hash
  await db.drizzle
    .insert(pictures)
    .values({ personId: grant.personId, hash, data })
    .onConflictDoUpdate({ target: pictures.personId, set: { hash, data, createdAt: sql`now()` } })
  await db.drizzle
    .update(persons)
    .set({ image, updatedAt: sql`now()` })
    .where(eq(persons.id, grant.personId))
  tellChanged(db, grant.personId)
  return { image }
}
