import { resolve } from 'node:path'
import postgres from 'postgres'
import { clusterFolder } from './cluster.ts'
import { serverUrl } from './hold.ts'
import { readSecret } from './secrets.ts'
import { runningPort } from './server.ts'

/** The address of the server that a running Foyer has on this data folder, to work beside it; undefined if none runs. */
export async function runningUrl(dataDir: string, database = 'foyer'): Promise<string | undefined> {
  const password = await readSecret(dataDir, 'postgres-password')
  if (password === undefined) return undefined
  const cluster = { dataDir: resolve(dataDir), folder: clusterFolder(resolve(dataDir)), password }
  const port = await runningPort(cluster)
  if (port === undefined) return undefined
  const url = serverUrl(cluster, port, database)
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} })
  try {
    await sql`select 1`
    return url
  } catch {
    // The process file of a server that was killed names a port that may be anybody's.
    return undefined
  } finally {
    await sql.end({ timeout: 1 })
  }
}
