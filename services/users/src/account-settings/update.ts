import type { Input, Result } from '@foyer/contracts/endpoint'
import type { accountSettingsContract } from '@foyer/contracts/users/account-settings'
import type { AccountDb } from '@foyer/database/account-db'
import { AppError, violates } from '@foyer/database/errors'
import type { Last } from '@foyer/database/last'
import type { Grant } from '@foyer/permissions/grant'
import { type SQL, sql } from 'drizzle-orm'
import { accounts, pageAddresses } from '../schema.ts'
import { settingsColumns, settingsFor, settingsRow } from './item.ts'
import { settingsChanged } from './tell.ts'

type Update = typeof accountSettingsContract.update

/**
 * Changes settings in one statement. An address the account leaves stays its own and leads to the new one; a new
 * one is taken for good, so that of two accounts that want it one is refused by the unique key.
 */
export async function updateSettings(
  grant: Grant<'account:update'>,
  db: AccountDb,
  { body }: Input<Update>,
): Promise<Last<Result<Update>>> {
  db.audit({ targetType: 'account', targetId: grant.accountId, noted: true })
  settingsChanged(db, grant.accountId, body.name !== undefined || body.pageAddress !== undefined)
  return db.last(changing(body), (row) => settingsFor(grant.facts, settingsRow(row)), taken)
}

function changing({
  name,
  pageAddress,
  timeZone,
  language,
  organizerDefaults,
  version,
}: Input<Update>['body']): SQL {
  const given = (value: string | undefined) => sql`${value ?? null}::text`
  return sql`
    with old as (select * from ${accounts} where ${accounts.version} = ${version} for update),
    addressed as (
      insert into ${pageAddresses} (page_address, account_id) select ${given(pageAddress)}, account_id from old
      where ${given(pageAddress)} <> page_address
        and not exists (select from ${pageAddresses} p where p.page_address = ${given(pageAddress)} and p.account_id = old.account_id)),
    changed as (
      update ${accounts} a set name = coalesce(${given(name)}, a.name), page_address = coalesce(${given(pageAddress)}, a.page_address),
        time_zone = coalesce(${given(timeZone)}, a.time_zone), language = coalesce(${given(language)}, a.language),
        organizer_language = coalesce(${given(organizerDefaults?.language)}, a.organizer_language),
        organizer_time_zone = coalesce(${given(organizerDefaults?.timeZone)}, a.organizer_time_zone),
        version = a.version + 1
      from old where a.account_id = old.account_id returning a.*),
    difference as (
      select jsonb_object_agg(o.key, o.value) as before, jsonb_object_agg(o.key, n.value) as after
      from old, changed, jsonb_each(${audited(sql`old`)}) o join jsonb_each(${audited(sql`changed`)}) n using (key)
      where o.value is distinct from n.value)
    select platform.touched((select count(*) from changed), true), platform.noted(d.before, d.after), ${settingsColumns}
    from difference d left join changed a on true`
}

/** What the audit log shows of a row of `accounts`, by the names of the contract. */
function audited(row: SQL): SQL {
  return sql`jsonb_build_object('name', ${row}.name, 'pageAddress', ${row}.page_address, 'timeZone', ${row}.time_zone,
    'language', ${row}.language, 'organizerLanguage', ${row}.organizer_language, 'organizerTimeZone', ${row}.organizer_time_zone)`
}

/** The unique key of all addresses refused: another account has it or had it. */
function taken(error: unknown): unknown {
  if (!violates(error, 'page_addresses_pkey')) return error
  return new AppError('page_address_taken', { errors: [{ path: ['body', 'pageAddress'], code: 'taken' }] })
}
