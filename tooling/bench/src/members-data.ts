import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startEmbedded } from '@foyer/database/embedded'
import { prepareDatabase } from '@foyer/service-gateway/prepare'
import postgres from 'postgres'
import { seed, type Seeded, type SeedSize } from './members-seed.ts'

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

/** A durable database with two million members; kept between runs, since filling it takes minutes. */
export async function membersData(): Promise<Data> {
  const database = `members_${fingerprint()}`
  const server = await startEmbedded({ dataDir: DATA, database })
  try {
    await dropOthers(server.url, database)
    await prepareDatabase(server.url, SECRET)
    const seeded = await seed(server.url, SIZE, (what) => console.log(`  fills the database: ${what}`))
    return { url: server.url, seeded, stop: () => server.stop() }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** Data of other tables or another filling is no use. */
function fingerprint(): string {
  const hash = createHash('sha256').update(JSON.stringify(SIZE))
  for (const file of readdirSync(MIGRATIONS).sort()) hash.update(readFileSync(`${MIGRATIONS}/${file}`))
  hash.update(readFileSync(new URL('./members-seed.ts', import.meta.url)))
  return hash.digest('hex').slice(0, 12)
}

async function dropOthers(url: string, keep: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  const others = await sql<
    { datname: string }[]
  >`select datname from pg_database where datname like 'members\\_%' and datname <> ${keep}`
  for (const { datname } of others) await sql`drop database ${sql(datname)} with (force)`
  await sql.end()
}
