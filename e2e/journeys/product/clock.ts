import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readSecret } from '@foyer/database/embedded/secrets'
import postgres from 'postgres'
import { product } from '../env.ts'

/**
 * Lets time pass for one thing, straight in the database: nobody waits 48 hours for a link to expire, or ten
 * minutes for a sign-in to be no longer fresh. Journeys touch the database for nothing else.
 */
async function inDatabase(act: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const { dataDir } = product()
  const [, , , port] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
  const password = await readSecret(dataDir, 'postgres-password')
  const sql = postgres(`postgres://postgres:${password}@127.0.0.1:${port}/foyer`, { max: 1 })
  try {
    await act(sql)
  } finally {
    await sql.end()
  }
}

/** The links of invitations to this address have run out. */
export function expireInvitation(email: string): Promise<void> {
  return inDatabase(
    (sql) => sql`update users.invitations i set expires_at = now() - interval '1 minute'
      from users.members m where m.id = i.member_id and m.account_id = i.account_id and m.email = ${email}`,
  )
}

/** This person proved who they are long ago: sensitive acts ask again. */
export function signedInLongAgo(email: string): Promise<void> {
  return inDatabase(
    (sql) => sql`update identity.sign_ins s set confirmed_at = now() - interval '1 hour'
      from identity.persons p where p.id = s.person_id and p.email = ${email}`,
  )
}

/** An hour has passed for everything that is counted by the hour: the journeys together open more accounts than one network may. */
export function anHourLater(): Promise<void> {
  return inDatabase((sql) => sql`delete from identity.attempts`)
}
