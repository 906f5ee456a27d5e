import type { Result } from '@foyer/contracts/endpoint'
import type { Me, meContract, MyAccount } from '@foyer/contracts/users/me'
import type { PersonDb } from '@foyer/database/person-db'
import type { PersonGrant } from '@foyer/permissions/grant'
import { permissionsOf } from '@foyer/permissions/roles'
import type { Exchange } from '@foyer/service-kit/exchange'
import { sql } from 'drizzle-orm'

/** An account as the database states it; what may be done there is the policy's to say. */
export type AccountRow = Omit<MyAccount, 'permissions' | 'adminCenter'> & {
  personId: string
  members: number
}

/** Who is signed in, their accounts, and what they may do in each. */
export async function getMe(
  _: PersonGrant,
  db: PersonDb,
  __: unknown,
  { token }: Exchange,
): Promise<Result<typeof meContract.get>> {
  const { me } = await db.one<{ me: Omit<Me, 'accounts'> & { accounts: AccountRow[] } }>(
    sql`select users.me(${token}) as me`,
  )
  return { ...me, accounts: me.accounts.map(withPermissions) }
}

function withPermissions({ personId, members, ...account }: AccountRow): MyAccount {
  const { id: accountId, memberId, owner, roles, family } = account
  const facts = { accountId, memberId, personId, owner, roles, family }
  const status = account.status === 'suspended' ? 'suspended' : 'active'
  const permissions = [...permissionsOf({ ...facts, status, readingOnly: account.readingOnly !== null })]
  return { ...account, permissions, adminCenter: members > 1 }
}
