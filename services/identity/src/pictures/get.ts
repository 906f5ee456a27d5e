import { AppError } from '@foyer/database/errors'
import type { PersonDb } from '@foyer/database/person-db'
import type { PersonGrant } from '@foyer/permissions/grant'
import { eq } from 'drizzle-orm'
import { pictures } from '../schema.ts'

export async function getPicture(_grant: PersonGrant, db: PersonDb, hash: string): Promise<Buffer> {
  const [picture] = await db.drizzle.select({ data: pictures.data }).from(pictures).where(eq(pictures.hash, hash)).limit(1)
  if (!picture) throw new AppError('not_found')
  return picture.data
}
