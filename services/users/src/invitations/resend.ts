import type { Input, Result } from '@foyer/contracts/endpoint'
import type { invitationsContract } from '@foyer/contracts/users/invitations'
import type { AccountDb } from '@foyer/database/account-db'
import type { Grant } from '@foyer/permissions/grant'
import { eq, sql } from 'drizzle-orm'
import { membersChanged } from '../changed.ts'
import { invitationLinks, invitations, members } from '../schema.ts'
import { situationOf } from '../situation.ts'
import { openInvitation } from './find.ts'
import { linksOf, sendInvitations } from './send.ts'

type Resend = typeof invitationsContract.resend

/** Mails a new link, valid for another 48 hours; the earlier one ends. A seat given back is taken anew. */
export async function resendInvitation(
  grant: Grant<'invitation:create'>,
  db: AccountDb,
  { params }: Input<Resend>,
): Promise<Result<Resend>> {
  await situationOf(db)
  const { id, memberId } = await openInvitation(db, params.invitationId)
  await Promise.all([
    db.drizzle.update(invitationLinks).set({ ended: 'replaced' }).where(linksOf(id)),
    db.drizzle.update(members).set({ lapsed: false }).where(eq(members.id, memberId)),
    db.drizzle
      .update(invitations)
      .set({ sentAt: sql`now()`, expiresAt: sql`now() + interval '48 hours'` })
      .where(eq(invitations.id, id)),
  ])
  const invitation = await openInvitation(db, id)
  await sendInvitations(grant, db, [invitation])
  db.audit({ targetType: 'member', targetId: memberId, after: { email: invitation.email } })
  membersChanged(db, grant.accountId)
  return invitation
}
