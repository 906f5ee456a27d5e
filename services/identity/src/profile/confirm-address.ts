import { profileContract } from '@foyer/contracts/identity/profile'
import { AppError } from '@foyer/database/errors'
import type { PersonDb } from '@foyer/database/person-db'
import type { Exchange } from '@foyer/service-kit/exchange'
import type { Verb } from '@foyer/service-kit/implement'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { openLink, type Purpose, useLink } from '../links.ts'
import { languageOf, personOf, personOfAddress, tellChanged, zoneOf } from '../persons.ts'
import { links, persons } from '../schema.ts'

const { confirmAddress } = profileContract
const ENDS: Purpose[] = ['change-address-old', 'change-address-new']

/** One end says yes; the second of them, in whichever order, carries the change out. */
export const confirmAddressChange: Verb<typeof confirmAddress> = async (db, { body }, exchange) => {
  const link = await openLink(db, body.token, ENDS)
  // Locks the person: of two ends confirmed at the same moment, the later one sees the earlier.
  const person = await personOf(db, link.personId)
  await useLink(db, link.id)
  const used = await db.drizzle
    .select({ purpose: links.purpose })
    .from(links)
    .where(
      and(
        eq(links.personId, person.id),
        inArray(links.purpose, ENDS),
        eq(links.email, link.email),
        isNull(links.closedAt),
        sql`${links.usedAt} is not null`,
      ),
    )
  const complete = new Set(used.map(({ purpose }) => purpose)).size === ENDS.length
  if (complete) await carryOut(db, person, link.email, exchange)
  db.emit({ topic: 'browser', audience: { personId: person.id }, event: { type: 'person' } })
  db.audit({
    personId: person.id,
    action: confirmAddress.id,
    requestId: exchange.requestId,
    after: { end: link.purpose, complete },
  })
  return { email: complete ? link.email : person.email, complete }
}

async function carryOut(
  db: PersonDb,
  person: Awaited<ReturnType<typeof personOf>>,
  email: string,
  exchange: Exchange,
): Promise<void> {
  const holder = await personOfAddress(db, email)
  if (holder?.confirmed) throw new AppError('link_expired')
  // Somebody who claims the address without having confirmed it must give way to who did.
  if (holder) {
    await db.drizzle.delete(persons).where(eq(persons.id, holder.id))
    db.emit({ topic: 'person-changed', personId: holder.id })
  }
  await db.drizzle
    .update(persons)
    .set({ email, updatedAt: sql`now()` })
    .where(eq(persons.id, person.id))
  await db.drizzle
    .update(links)
    .set({ closedAt: sql`now()` })
    .where(and(eq(links.personId, person.id), isNull(links.closedAt)))
  tellChanged(db, person.id)
  const about = {
    language: languageOf(person, exchange),
    timeZone: zoneOf(person),
    name: person.name,
    email,
    at: new Date().toISOString(),
  }
  for (const to of [person.email, email])
    db.emit({ topic: 'mail', mail: { template: 'address-changed', to, ...about } })
}
