import type { Profile } from '@foyer/contracts/identity/profile'
import type { PersonDb } from '@foyer/database/person-db'
import { sql } from 'drizzle-orm'
import { links, persons } from '../schema.ts'

/** The address a person wants instead, while it waits: null once both ends confirmed, or it ran out. */
const addressChange = sql`(
  select json_build_object('email', min(${links.email}), 'oldConfirmed', bool_or(${links.purpose} = 'change-address-old' and ${links.usedAt} is not null),
    'newConfirmed', bool_or(${links.purpose} = 'change-address-new' and ${links.usedAt} is not null), 'expiresAt', platform.iso(min(${links.expiresAt})))
  from ${links} where ${links.personId} = ${persons.id} and ${links.purpose} in ('change-address-old', 'change-address-new')
    and ${links.closedAt} is null and ${links.expiresAt} > now() having count(*) > 0)`

export function findProfile(db: PersonDb, personId: string): Promise<Profile> {
  return db.one<Profile>(sql`
    select name, email, language, time_zone as "timeZone", theme, image, ${addressChange} as "addressChange"
    from ${persons} where id = ${personId}`)
}
