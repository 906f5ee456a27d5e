import type { Loss } from '@foyer/contracts/billing/fitting'
import type { Role } from '@foyer/permissions/roles'
import { type SQL, sql } from 'drizzle-orm'
import type { Instant } from '../engine/types.ts'
import type { Sends } from '../sends.ts'

/** A member, with what they take of what a plan limits: 1 or 0 by the limit's name. */
export interface Place {
  memberId: string
  personId: string | null
  name: string
  email: string
  owner: boolean
  roles: readonly Role[]
  status: 'active' | 'pending' | 'suspended'
  takes: Readonly<Record<string, number>>
}

/** Somebody who will have given up their place by the time something smaller takes effect. */
export interface Departure extends Place {
  how: Loss
  /** Null: together with the change. */
  on: Instant | null
  /** The person who decided it. */
  chosenBy: string
}

/** Everybody who was chosen in the account of `accountId` and still is a member, in the order they go. */
export const departuresSql = (accountId: SQL): SQL => sql`coalesce((
  select jsonb_agg(place || jsonb_build_object('how', d.how, 'on', round(extract(epoch from d.on_at) * 1000), 'chosenBy', d.chosen_by)
    order by d.on_at nulls last, d.position)
  from billing.departures d cross join lateral (select users.place_of(d.account_id, d.member_id) as place) p
  where d.account_id = ${accountId} and place is not null), '[]')`

/** These members, and how many billing contacts there are besides the owner. */
export async function placesOf(
  db: Sends,
  accountId: string,
  members: readonly string[],
): Promise<{ places: Place[]; billingContacts: number }> {
  if (members.length === 0) return { places: [], billingContacts: 0 }
  const [found] = await db.rows<{ places: Place[]; contacts: number }>(sql`
    select coalesce(jsonb_agg(p.place) filter (where p.place is not null), '[]') as places,
      users.counted(${accountId}, 'billing_contacts') as contacts
    from (select users.place_of(${accountId}, m.id::uuid) as place from jsonb_array_elements_text(${JSON.stringify(members)}::text::jsonb) m (id)) p`)
  return { places: found?.places ?? [], billingContacts: found?.contacts ?? 0 }
}

/** Puts a choice in the place of the one before. */
export async function keepDepartures(
  db: Sends,
  accountId: string,
  departures: readonly Departure[],
): Promise<void> {
  await db.rows(sql`delete from billing.departures where account_id = ${accountId}`)
  if (departures.length === 0) return
  const rows = departures.map(({ memberId, how, on, chosenBy }, position) => ({
    memberId,
    how,
    on: on === null ? null : new Date(on).toISOString(),
    chosenBy,
    position,
  }))
  await db.rows(sql`
    insert into billing.departures (account_id, member_id, how, on_at, chosen_by, position)
    select ${accountId}, "memberId", how, "on", "chosenBy", position
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) r ("memberId" uuid, how text, "on" timestamptz, "chosenBy" uuid, position int)`)
}
