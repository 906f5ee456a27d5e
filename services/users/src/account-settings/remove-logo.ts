import type { Result } from '@foyer/contracts/endpoint'
import type { accountSettingsContract } from '@foyer/contracts/users/account-settings'
import type { AccountDb } from '@foyer/database/account-db'
import type { Last } from '@foyer/database/last'
import type { Grant } from '@foyer/permissions/grant'
import { sql } from 'drizzle-orm'
import { accounts, logos } from '../schema.ts'
import { settingsChanged } from './tell.ts'

/** Removes the logo; repeating it has no second effect. */
export async function removeLogo(
  grant: Grant<'account:update'>,
  db: AccountDb,
): Promise<Last<Result<typeof accountSettingsContract.removeLogo>>> {
  db.audit({ targetType: 'account', targetId: grant.accountId, noted: true })
  settingsChanged(db, grant.accountId, true)
  return db.last(
    sql`
      with old as (select account_id, logo from ${accounts} for update),
      gone as (delete from ${logos}),
      changed as (update ${accounts} a set logo = null from old where a.account_id = old.account_id)
      select platform.noted(jsonb_build_object('logo', old.logo), jsonb_build_object('logo', null)) from old`,
    () => ({ done: true }),
  )
}
