import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startEmbedded } from '@foyer/database/embedded'
import { prepareDatabase } from '@foyer/service-gateway/prepare'
import postgres from 'postgres'
import { seed, type Seeded, seededOf, type SeedSize } from './members-seed.ts'

/** The roles' passwords derive from it; it protects nothing. */
export const SECRET = 'a secret of this bench only, it protects nothing'

const DATA = fileURLToPath(new URL('../../../.data/bench-members', import.meta.url))
const MIGRATIONS = fileURLToPath(new URL('../../../services/users/migrations', import.meta.url))
const SIZE: SeedSize = { accounts: 1000, membersEach: 1000, small: 1000, large: 1_000_000 }

export interface Data {
  url: string
  seeded: Seeded
  stop: () => Promise<void>
}

const BUILDING = 'members_building'

/** A durable database with two million members; kept between runs, since filling it takes minutes. */
export async function membersData(): Promise<Data> {
  const name = `members_${fingerprint()}`
  const server = await startEmbedded({ dataDir: DATA, database: 'postgres' })
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined })
  try {
    await dropOthers(sql, name)
    const [known] = await sql`select from pg_database where datname = ${name}`
    if (!known) {
      // Half of it, after an interruption, never bears the name.
      await sql`create database ${sql(BUILDING)}`
      await prepareDatabase(at(server.url, BUILDING), SECRET)
      await seed(at(server.url, BUILDING), SIZE, (what) => console.log(`  fills the database: ${what}`))
      await sql`alter database ${sql(BUILDING)} rename to ${sql(name)}`
    }
    return { url: at(server.url, name), seeded: seededOf(SIZE), stop: () => server.stop() }
  } catch (error) {
    await server.stop()
    throw error
  } finally {
    await sql.end()
  }
}

function at(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

/** Data of other tables or another filling is no use. */
function fingerprint(): string {
  const hash = createHash('sha256').update(JSON.stringify(SIZE))
  for (const file of readdirSync(MIGRATIONS).sort()) hash.update(readFileSync(`${MIGRATIONS}/${file}`))
  hash.update(readFileSync(new URL('./members-seed.ts', import.meta.url)))
  return hash.digest('hex').slice(0, 12)
}

async function dropOthers(sql: postgres.Sql, keep: string): Promise<void> {
  const others = await sql<
    { datname: string }[]
  >`select datname from pg_database where datname like 'members\\_%' and datname <> ${keep}`
  for (const { datname } of others) await sql`drop database ${sql(datname)} with (force)`
}
