import { createHash } from 'node:crypto'
import type { Input, Result } from '@foyer/contracts/endpoint'
import type { invitationsContract } from '@foyer/contracts/users/invitations'
import type { PersonDb } from '@foyer/database/person-db'
import { sql } from 'drizzle-orm'

type Look = typeof invitationsContract.look

interface Looked {
  email: string
  name: string
  language: 'en' | 'fr'
  accountName: string
  pageAddress: string
  hasPassword: boolean
  expiresAt: string
}

/** Says what a link is for to whoever holds it. */
export async function lookAtInvitation(db: PersonDb, { body }: Input<Look>): Promise<Result<Look>> {
  const hash = createHash('sha256').update(body.token).digest('base64url')
  const { accountName, pageAddress, ...seen } = await db.one<Looked>(
    sql`select * from users.look_invitation(${hash})`,
  )
  return { ...seen, account: { name: accountName, pageAddress } }
}
