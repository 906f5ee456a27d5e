import { createHash } from 'node:crypto'
import type { Input, Result } from '@foyer/contracts/endpoint'
import type { invitationsContract } from '@foyer/contracts/users/invitations'
import type { PersonDb } from '@foyer/database/person-db'
import type { PersonGrant } from '@foyer/permissions/grant'
import type { Exchange } from '@foyer/service-kit/exchange'
import { sql } from 'drizzle-orm'

type Accept = typeof invitationsContract.accept

/** Joins the account as the person who is signed in; only the invited address may. */
export function acceptInvitation(
  grant: PersonGrant,
  db: PersonDb,
  { body }: Input<Accept>,
  { requestId }: Exchange,
): Promise<Result<Accept>> {
  const hash = createHash('sha256').update(body.token).digest('base64url')
  return db.one(sql`select * from users.accept_invitation(${hash}, ${grant.personId}, ${requestId})`)
}
