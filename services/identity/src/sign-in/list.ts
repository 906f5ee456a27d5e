import type { signInContract } from '@foyer/contracts/identity/sign-in'
import type { Verb } from '@foyer/service-kit/implement'
import { and, desc, eq, sql } from 'drizzle-orm'
import { deviceOf } from '../device.ts'
import { signIns } from '../schema.ts'

/** Nobody reads more; the ones used last come first. */
const MOST = 100

export const listSignIns: Verb<typeof signInContract.list> = async (grant, db, _input, _exchange, signIn) => {
  const rows = await db.drizzle
    .select({
      id: signIns.id,
      current: sql<boolean>`${signIns.id} = ${signIn.signInId}`,
      userAgent: signIns.userAgent,
      ipAddress: signIns.ipAddress,
      createdAt: signIns.createdAt,
      lastUsedAt: signIns.updatedAt,
    })
    .from(signIns)
    .where(
      and(
        eq(signIns.personId, grant.personId),
        sql`expires_at > now() and updated_at > now() - interval '7 days'`,
      ),
    )
    .orderBy(sql`${signIns.id} = ${signIn.signInId} desc`, desc(signIns.updatedAt))
    .limit(MOST)
  return { items: rows.map(({ userAgent, ...row }) => ({ ...row, ...deviceOf(userAgent ?? '') })) }
}
