import { type SQL, sql } from 'drizzle-orm'
import { invitations, members } from '../schema.ts'

const inviter = (hidden: SQL) => sql`coalesce(
  (select json_build_object('is', case when i.owner then 'owner' else 'member' end, 'name', case when not (i.owner and ${hidden}) then i.name end)
    from ${members} i where i.account_id = ${invitations.accountId} and i.id = ${invitations.invitedBy}),
  '{"is":"former","name":null}')`

/**
 * An invitation as the contract shows it.
 * @param hidden whether an owner who invited is not named: not everybody may see them
 */
export const invitationItem = (hidden: SQL): Record<string, SQL> => ({
  id: sql`${invitations.id}`,
  memberId: sql`${invitations.memberId}`,
  email: sql`${members.email}`,
  name: sql`${members.name}`,
  roles: sql`${members.roles}`,
  language: sql`${members.language}`,
  state: sql`case when ${invitations.expiresAt} > now() then 'pending' else 'expired' end`,
  invitedBy: inviter(hidden),
  sentAt: sql`platform.iso(${invitations.sentAt})`,
  expiresAt: sql`platform.iso(${invitations.expiresAt})`,
})
