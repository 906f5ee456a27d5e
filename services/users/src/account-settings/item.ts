import type { AccountSettings } from '@foyer/contracts/users/account-settings'
import { can } from '@foyer/permissions/can'
import { type MemberFacts, rolesOffered } from '@foyer/permissions/roles'
import { type SQL, sql } from 'drizzle-orm'
import { counters, members } from '../schema.ts'

/** Settings as the database states them: whole, before the policy has had its say. */
export type SettingsRow = Omit<AccountSettings, 'organizerDefaults'> & {
  organizerDefaults: { language: 'en' | 'fr'; timeZone: string }
}

const used = (key: string) => sql`coalesce((select c.value from ${counters} c where c.key = ${key}), 0)`
const limit = (key: string) => sql`users.allowance(a.account_id, ${key})`
const use = (key: string) => sql`json_build_object('used', ${used(key)}, 'limit', ${limit(key)})`

/** The columns of a {@link SettingsRow}, from a row of `accounts` under the name `a`. */
export const settingsColumns: SQL = sql`
  a.account_id as id, a.name, a.page_address as "pageAddress", a.family, a.time_zone as "timeZone", a.language, a.logo,
  (select json_build_object('memberId', o.id, 'name', o.name, 'email', o.email) from ${members} o where o.owner) as owner,
  json_build_object('language', a.organizer_language, 'timeZone', a.organizer_time_zone) as "organizerDefaults",
  ${use('seats')} as seats, ${use('multi_users')} as "multiUsers", a.version`

/** Settings as this member may see them, and nothing beside: the owner's personal data only with `owner:read`. */
export function settingsFor(facts: MemberFacts, row: SettingsRow): AccountSettings {
  const {
    id,
    name,
    pageAddress,
    family,
    timeZone,
    language,
    logo,
    owner,
    organizerDefaults,
    seats,
    multiUsers,
    version,
  } = row
  return {
    id,
    name,
    pageAddress,
    family,
    timeZone,
    language,
    logo,
    owner: can(facts, 'owner:read').allowed ? owner : { memberId: owner.memberId, name: null, email: null },
    organizerDefaults: { ...organizerDefaults, roles: rolesOffered(family).slice(0, 1) },
    seats,
    multiUsers,
    version,
  }
}

/** A row whose columns are {@link settingsColumns}, and maybe more. */
export function settingsRow(row: unknown): SettingsRow {
  return row as SettingsRow
}
