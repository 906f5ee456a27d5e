import postgres from 'postgres'
import { SUPERUSER } from './cluster.ts'
import type { Cluster } from './cluster.ts'
import { EmbeddedError } from './errors.ts'

/** An arbitrary number that every Foyer locks in the embedded server for as long as it lives. */
const LIVE_INSTANCE = 730_041
const RETAKE_AFTER_MS = 1_000

/** The proof that this process alone uses the server. */
export interface Hold {
  readonly sql: postgres.Sql
  /** Stops caring about the connection: the server is about to end. */
  forget(): void
  release(): Promise<void>
}

/**
 * Takes the lock of the live instance. It belongs to a connection, so that the death of a process,
 * however sudden, frees it; a server left behind is taken over, a second live instance is refused.
 */
export async function holdAlone(cluster: Cluster, port: number): Promise<Hold> {
  let watched = false
  const retake = (): void => {
    if (watched) setTimeout(() => void lock(sql).catch(retake), RETAKE_AFTER_MS).unref()
  }
  const sql = postgres(serverUrl(cluster, port), {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 10,
    onnotice: () => {},
    onclose: retake,
    connection: { application_name: `foyer ${process.pid}` },
  })
  const forget = (): void => void (watched = false)
  const release = async (): Promise<void> => {
    forget()
    await sql.end({ timeout: 1 })
  }
  try {
    await lock(sql)
  } catch (error) {
    const holder = isLockTimeout(error) ? await holderOf(sql) : undefined
    await release()
    throw holder === undefined ? error : inUse(cluster, holder)
  }
  watched = true
  return { sql, forget, release }
}

/** The address of the server's own maintenance database, or of another one on it. */
export function serverUrl(cluster: Cluster, port: number, database = 'postgres'): string {
  return `postgres://${SUPERUSER}:${cluster.password}@127.0.0.1:${port}/${database}`
}

async function lock(sql: postgres.Sql): Promise<void> {
  await sql`set lock_timeout = '2s'`
  await sql`select pg_advisory_lock(${LIVE_INSTANCE})`
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof postgres.PostgresError && error.code === '55P03'
}

async function holderOf(sql: postgres.Sql): Promise<string> {
  const [row] = await sql<{ name: string }[]>`
    select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
    where l.locktype = 'advisory' and l.objid = ${LIVE_INSTANCE} and l.granted`
  return row?.name ?? ''
}

function inUse(cluster: Cluster, holder: string): EmbeddedError {
  const who = /^foyer \d+$/.test(holder) ? ` (process ${holder.slice(6)})` : ''
  return new EmbeddedError(
    'in_use',
    `Another Foyer${who} is running on ${cluster.dataDir}: stop it first, or set FOYER_DATA_DIR to another folder.`,
  )
}
