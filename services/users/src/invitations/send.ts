import { createHash, randomBytes } from 'node:crypto'
import type { AccountDb } from '@foyer/database/account-db'
import type { Grant } from '@foyer/permissions/grant'
import { eq, sql } from 'drizzle-orm'
import { accounts, invitationLinks, members } from '../schema.ts'

/** What a mail of an invitation needs of the invited member and of the invitation. */
export interface ToSend {
  id: string
  email: string
  name: string
  language: 'en' | 'fr'
  expiresAt: string
}

/** Makes a link for each invitation and asks for its mail. Only the hash of a link's secret is kept. */
export async function sendInvitations(
  grant: Grant<'invitation:create'>,
  db: AccountDb,
  invited: readonly ToSend[],
): Promise<void> {
  const links = invited.map((one) => ({ ...one, token: randomBytes(32).toString('base64url') }))
  const [[account], [inviter]] = await Promise.all([
    db.drizzle.select({ name: accounts.name, timeZone: accounts.timeZone }).from(accounts),
    db.drizzle.select({ name: members.name }).from(members).where(eq(members.id, grant.memberId)),
    db.drizzle.insert(invitationLinks).values(
      links.map(({ id, token }) => ({
        accountId: grant.accountId,
        invitationId: id,
        tokenHash: createHash('sha256').update(token).digest('base64url'),
      })),
    ),
  ])
  for (const { token, email, name, language, expiresAt } of links) {
    db.emit({
      topic: 'mail',
      mail: {
        template: 'invitation',
        to: email,
        language,
        name,
        account: account?.name ?? '',
        inviter: inviter?.name ?? null,
        path: `/invitation/${token}`,
        expiresAt,
        timeZone: account?.timeZone ?? 'UTC',
      },
    })
  }
}

/** The invitations of an account that a link still leads to, by the invitation's id. */
export const linksOf = (invitationId: string) =>
  sql`${invitationLinks.invitationId} = ${invitationId} and ${invitationLinks.ended} is null`
