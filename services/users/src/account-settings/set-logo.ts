import type { Input, Result } from '@foyer/contracts/endpoint'
import { accountSettingsContract } from '@foyer/contracts/users/account-settings'
import { urlOf } from '@foyer/contracts/client'
import type { AccountDb } from '@foyer/database/account-db'
import type { Last } from '@foyer/database/last'
import type { Grant } from '@foyer/permissions/grant'
import { reEncode } from '@foyer/service-kit/picture'
import { sql } from 'drizzle-orm'
import { accounts, logos } from '../schema.ts'
import { settingsChanged } from './tell.ts'

type SetLogo = typeof accountSettingsContract.setLogo

/** Shown at 32 pixels of height at most; three times that for dense screens, and room for wide ones. */
const SIZE = { width: 512, height: 256, fit: 'inside' } as const

/** Sets the logo; its address changes with its bytes, so that browsers may keep it for good. */
export async function setLogo(
  grant: Grant<'account:update'>,
  db: AccountDb,
  { body }: Input<SetLogo>,
): Promise<Last<Result<SetLogo>>> {
  const { accountId } = grant
  const { data, hash } = await reEncode(body.data, SIZE)
  const logo = urlOf(accountSettingsContract.logo, { params: { accountId, hash } })
  db.audit({ targetType: 'account', targetId: accountId, noted: true })
  settingsChanged(db, accountId, true)
  return db.last(
    sql`
      with old as (select account_id, logo from ${accounts} for update),
      kept as (
        insert into ${logos} (account_id, hash, data) select account_id, ${hash}, ${data}::bytea from old
        on conflict (account_id) do update set hash = excluded.hash, data = excluded.data, created_at = now()),
      changed as (update ${accounts} a set logo = ${logo} from old where a.account_id = old.account_id)
      select platform.noted(jsonb_build_object('logo', old.logo), jsonb_build_object('logo', ${logo}::text)) from old`,
    () => ({ logo }),
  )
}
