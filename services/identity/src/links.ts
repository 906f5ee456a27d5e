import { AppError } from '@foyer/database/errors'
import type { PersonDb } from '@foyer/database/person-db'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { newSecret } from './cookies.ts'
import { links } from './schema.ts'

export type Purpose = (typeof links.$inferSelect)['purpose']

/** How long a link works. */
const HOURS: Record<Purpose, number> = {
  'confirm-address': 48,
  'reset-password': 1,
  'change-address-old': 48,
  'change-address-new': 48,
}

export interface NewLink {
  personId: string
  purpose: Purpose
  /** The address it is about: the one to confirm, to keep, or to change to. */
  email: string
  browserHash?: string | null
}

/** Makes a link of one use; those mailed earlier for the same purpose stop working. */
export async function newLink(db: PersonDb, link: NewLink): Promise<{ token: string; expiresAt: string }> {
  const token = newSecret()
  await closeLinks(db, link.personId, [link.purpose])
  const [row] = await db.drizzle
    .insert(links)
    .values({ ...link, tokenHash: token, expiresAt: expiry(HOURS[link.purpose]) })
    .returning({ expiresAt: links.expiresAt })
  if (!row) throw new Error('a link was not kept')
  return { token, expiresAt: row.expiresAt }
}

function expiry(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString()
}

/** Ends what a person's links of these purposes stand for, followed already or not. */
export async function closeLinks(db: PersonDb, personId: string, purposes: Purpose[]): Promise<void> {
  await db.drizzle
    .update(links)
    .set({ closedAt: sql`now()` })
    .where(and(eq(links.personId, personId), inArray(links.purpose, purposes), isNull(links.closedAt)))
}

/**
 * The link of a mailed token, locked until the transaction ends: of two that follow it at once, one wins.
 * Not yet used: whoever carries out what it is for says so by {@link useLink}.
 */
export async function openLink(db: PersonDb, token: string, purposes: Purpose[]) {
  const [link] = await db.drizzle
    .select({
      id: links.id,
      personId: links.personId,
      purpose: links.purpose,
      email: links.email,
      browserHash: links.browserHash,
      used: sql<boolean>`${links.usedAt} is not null`,
      over: sql<boolean>`${links.closedAt} is not null or ${links.expiresAt} <= now()`,
    })
    .from(links)
    .where(and(eq(links.tokenHash, token), inArray(links.purpose, purposes)))
    .for('update')
  if (!link) throw new AppError('not_found')
  if (link.used) throw new AppError('link_used')
  if (link.over) throw new AppError('link_expired')
  return link
}

export async function useLink(db: PersonDb, id: string): Promise<void> {
  await db.drizzle
    .update(links)
    .set({ usedAt: sql`now()` })
    .where(eq(links.id, id))
}
