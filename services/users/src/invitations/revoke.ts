import type { Input, Result } from '@foyer/contracts/endpoint'
import type { invitationsContract } from '@foyer/contracts/users/invitations'
import type { AccountDb } from '@foyer/database/account-db'
import { canRevokeInvitation } from '@foyer/permissions/guards'
import type { Grant } from '@foyer/permissions/grant'
import { eq } from 'drizzle-orm'
import { membersChanged } from '../changed.ts'
import { enforce } from '../ruling.ts'
import { invitationLinks, members } from '../schema.ts'
import { situationOf } from '../situation.ts'
import { openInvitation } from './find.ts'
import { linksOf } from './send.ts'

type Revoke = typeof invitationsContract.revoke

/** Takes an invitation back: the pending member goes, with the seat; the link says so to who still follows it. */
export async function revokeInvitation(
  grant: Grant<'invitation:revoke'>,
  db: AccountDb,
  { params }: Input<Revoke>,
): Promise<Result<Revoke>> {
  await situationOf(db)
  const { id, memberId, email, roles } = await openInvitation(db, params.invitationId)
  enforce(canRevokeInvitation(grant.facts, roles))
  await Promise.all([
    db.drizzle.update(invitationLinks).set({ ended: 'revoked' }).where(linksOf(id)),
    db.drizzle.delete(members).where(eq(members.id, memberId)),
  ])
  db.audit({ targetType: 'member', targetId: memberId, before: { email, roles } })
  membersChanged(db, grant.accountId)
  return { id }
}
