import postgres from 'postgres'
import { ConfigError } from './env.ts'

/** The oldest release of each major version without a known advisory. */
const FLOORS: Readonly<Record<number, number>> = { 16: 15, 17: 11, 18: 6 }

/** Asks the server of an installation for its version: refuses an old one, and says when there is none. */
export async function checkServer(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: 5, onnotice: () => undefined })
  try {
    const [row] = await sql<
      { version: number }[]
    >`select current_setting('server_version_num')::integer as version`
    if (row) refuseOld(row.version)
  } catch (error) {
    if (error instanceof ConfigError) throw error
    const { host, pathname } = new URL(databaseUrl)
    const reason = error instanceof Error ? error.message || ('code' in error ? String(error.code) : '') : ''
    throw new ConfigError([
      `The database ${host}${pathname} of DATABASE_URL cannot be used (${reason}): check the address, the password and that it runs.`,
    ])
  } finally {
    await sql.end({ timeout: 2 })
  }
}

/** @param version as `server_version_num` states it, 180006 for 18.6 */
export function refuseOld(version: number): void {
  const [major, minor] = [Math.floor(version / 10_000), version % 10_000]
  const floor = FLOORS[major]
  const old = major < 16 || (floor !== undefined && minor < floor)
  if (!old) return
  const floors = Object.entries(FLOORS).map(([of, least]) => `${of}.${least}`)
  throw new ConfigError([
    `PostgreSQL ${major}.${minor} has known weaknesses or is too old: this needs ${floors.join(', ')} or newer.`,
  ])
}
