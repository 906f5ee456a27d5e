import type { signInContract } from '@foyer/contracts/identity/sign-in'
import { AppError } from '@foyer/database/errors'
import type { Verb } from '@foyer/service-kit/implement'
import { and, eq } from 'drizzle-orm'
import { tellSignedOut } from '../persons.ts'
import { signIns } from '../schema.ts'

export const endSignIn: Verb<typeof signInContract.end> = async (grant, db, { params }) => {
  const ended = await db.drizzle
    .delete(signIns)
    .where(and(eq(signIns.id, params.signInId), eq(signIns.personId, grant.personId)))
    .returning({ id: signIns.id })
  if (!ended.length) throw new AppError('not_found')
  tellSignedOut(db, grant.personId, params.signInId)
  return { done: true }
}
