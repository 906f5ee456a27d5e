import type { PersonDb } from '@foyer/database/person-db'
import type { Exchange } from '@foyer/service-kit/exchange'
import { eq, sql } from 'drizzle-orm'
import { browserHash, keepCookie } from './cookies.ts'
import { deviceOf } from './device.ts'
import type { Kit } from './kit.ts'
import { languageOf, zoneOf } from './persons.ts'
import { devices, persons } from './schema.ts'

/** The browser's stored mark, if the person with this address has signed in with it before. */
export async function knownDevice(
  kit: Kit,
  db: PersonDb,
  email: string,
  exchange: Exchange,
): Promise<string | undefined> {
  const hash = browserHash(exchange, 'device', kit.secure)
  const found = await db.rows(
    sql`select from ${devices} join ${persons} on ${persons.id} = ${devices.personId} where ${persons.email} = ${email} and ${devices.deviceHash} = ${sql.param(hash)}`,
  )
  return found.length ? hash : undefined
}

/** Marks the browser as one the person signs in with; tells them by mail where it is not their first and new. */
export async function noteDevice(
  kit: Kit,
  db: PersonDb,
  personId: string,
  exchange: Exchange,
): Promise<void> {
  const mark = keepCookie(exchange, 'device', kit.secure)
  const [seen] = await db.rows<{ isNew: boolean; others: boolean }>(sql`
    insert into identity.devices (person_id, device_hash) values (${personId}, ${sql.param(mark, devices.deviceHash)})
    on conflict (person_id, device_hash) do update set seen_at = now()
    returning (xmax = 0) as "isNew",
      exists (select from identity.devices d where d.person_id = ${personId}) as others`)
  if (seen?.isNew && seen.others) await alert(db, personId, exchange)
}

async function alert(db: PersonDb, personId: string, exchange: Exchange): Promise<void> {
  const [person] = await db.drizzle.select().from(persons).where(eq(persons.id, personId))
  if (!person) return
  const { browser, device } = deviceOf(exchange.headers.get('user-agent') ?? '')
  const at = new Date().toISOString()
  const mail = {
    template: 'new-device' as const,
    to: person.email,
    language: languageOf(person, exchange),
    timeZone: zoneOf(person),
    name: person.name,
  }
  db.emit({ topic: 'mail', mail: { ...mail, browser, device, at } })
}
