import type { Invitation } from '@foyer/contracts/users/invitations'
import type { AccountDb } from '@foyer/database/account-db'
import { AppError } from '@foyer/database/errors'
import { sql } from 'drizzle-orm'
import { invitations, members } from '../schema.ts'
import { invitationItem } from './item.ts'

// A write's answer names no owner; lists look up who asks.
const fields = sql.join(
  Object.entries(invitationItem(sql`true`)).map(([name, value]) => sql`${value} as ${sql.identifier(name)}`),
  sql`, `,
)

/** Invitations as the contract shows them, in the order of their addresses. */
export function invitationsById(db: AccountDb, ids: readonly string[]): Promise<Invitation[]> {
  return db.rows<Invitation>(
    sql`select ${fields} from ${invitations} join ${members} on ${members.accountId} = ${invitations.accountId} and ${members.id} = ${invitations.memberId} where ${invitations.id} in ${[...ids]} order by ${members.emailFold}`,
  )
}

/** One open invitation of this account, locked until the write ends. */
export async function openInvitation(db: AccountDb, id: string): Promise<Invitation> {
  await db.one(sql`select id from ${invitations} where ${invitations.id} = ${id} for update`)
  const [found] = await invitationsById(db, [id])
  if (!found) throw new AppError('not_found')
  return found
}
