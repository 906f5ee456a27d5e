import { AppError } from '@foyer/database/errors'
import type { PersonDb } from '@foyer/database/person-db'
import type { Exchange } from '@foyer/service-kit/exchange'
import { eq, sql } from 'drizzle-orm'
import { newSecret } from './cookies.ts'
import type { Kit } from './kit.ts'
import { signIns } from './schema.ts'

/**
 * Notes that the password was given and changes the sign-in's token, so that one taken before is worth nothing.
 * The earlier one holds ten seconds more, for requests of the same page that are under way. Answers when.
 */
export async function renewSignIn(
  kit: Kit,
  db: PersonDb,
  signInId: string,
  exchange: Exchange,
): Promise<string> {
  const token = newSecret()
  const [row] = await db.drizzle
    .update(signIns)
    .set({
      token,
      previousToken: sql`${signIns.token}`,
      previousUntil: sql`now() + interval '10 seconds'`,
      confirmedAt: sql`now()`,
      updatedAt: sql`now()`,
    })
    .where(eq(signIns.id, signInId))
    .returning({ confirmedAt: signIns.confirmedAt })
  if (!row) throw new AppError('signed_out')
  await kit.auth.renew(db, token, exchange)
  return row.confirmedAt
}
