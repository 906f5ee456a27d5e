import type { Input } from '@foyer/contracts/endpoint'
import type { invitationsContract } from '@foyer/contracts/users/invitations'
import type { AccountQuery } from '@foyer/database/account-read'
import { pageOf } from '@foyer/database/page'
import { sql } from 'drizzle-orm'
import { ownerMasked } from '../holds.ts'
import { invitations, members } from '../schema.ts'
import { invitationItem } from './item.ts'

/** Open invitations, the newest first; the count of the unfiltered list is the number of pending members. */
export function listInvitations({ query }: Input<typeof invitationsContract.list>): AccountQuery {
  const { search, state } = query
  return pageOf({
    item: invitationItem(ownerMasked),
    from: sql`from ${invitations} join ${members} on ${members.accountId} = ${invitations.accountId} and ${members.id} = ${invitations.memberId}`,
    where: [
      ...(state === 'expired' ? [sql`${invitations.expiresAt} <= now()`] : []),
      ...(state === 'pending' ? [sql`${invitations.expiresAt} > now()`] : []),
      ...(search
        ? [
            sql`(starts_with(${members.emailFold}, platform.fold(${search})) or starts_with(${members.nameFold}, platform.fold(${search})))`,
          ]
        : []),
    ],
    key: { by: sql`${invitations.sentAt}`, type: 'timestamptz', descending: true },
    id: sql`${invitations.id}`,
    limit: query.limit,
    cursor: query.cursor,
  })
}
