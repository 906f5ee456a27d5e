import type { Input, Result } from '@foyer/contracts/endpoint'
import type { accountSettingsContract } from '@foyer/contracts/users/account-settings'
import type { AccountDb } from '@foyer/database/account-db'
import { AppError } from '@foyer/database/errors'
import type { Grant } from '@foyer/permissions/grant'
import { and, eq, sql } from 'drizzle-orm'
import { accounts } from '../schema.ts'

type Close = typeof accountSettingsContract.close

/**
 * Closes the account for everybody, its owner included: from the commit on nobody enters. A name that is not
 * the account's means that it was renamed since the page showed it.
 */
export async function closeAccount(
  grant: Grant<'account:close'>,
  db: AccountDb,
  { body }: Input<Close>,
): Promise<Result<Close>> {
  const { accountId } = grant
  const closed = await db.drizzle
    .update(accounts)
    .set({ status: 'closed', version: sql`${accounts.version} + 1` })
    .where(and(eq(accounts.name, body.name), eq(accounts.status, 'active')))
    .returning({ name: accounts.name })
  if (closed.length === 0) throw new AppError('changed_meanwhile')
  db.audit({
    targetType: 'account',
    targetId: accountId,
    before: { status: 'active' },
    after: { status: 'closed' },
  })
  db.emit({ topic: 'browser', audience: { accountId }, event: { type: 'permissions', accountId } })
  return { done: true }
}
