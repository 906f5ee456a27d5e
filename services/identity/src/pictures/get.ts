import type { picturesContract } from '@foyer/contracts/identity/pictures'
import { AppError } from '@foyer/database/errors'
import type { Verb } from '@foyer/service-kit/implement'
import { eq, sql } from 'drizzle-orm'
import { pictures } from '../schema.ts'

export const getPicture: Verb<typeof picturesContract.get> = async (_grant, db, { params }) => {
  const [picture] = await db.drizzle
    .select({ base64: sql<string>`encode(${pictures.data}, 'base64')` })
    .from(pictures)
    .where(eq(pictures.hash, params.hash))
    .limit(1)
  if (!picture) throw new AppError('not_found')
  return picture.base64
}
