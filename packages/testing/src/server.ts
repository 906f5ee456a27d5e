import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmbedded } from '@foyer/database/embedded'
import type { Embedded } from '@foyer/database/embedded'
import { EmbeddedError } from '@foyer/database/embedded/errors'
import { migrate } from '@foyer/database/migrate'
import postgres from 'postgres'
import { SERVER_URL, TEMPLATE, TEST_SECRET, givenServer } from './env.ts'

/** Parallel test runs on one machine: each has a data folder of its own. */
const SLOTS = 8
const DATA = fileURLToPath(new URL('../../../.data', import.meta.url))
const PREFIX = 'foyer_test_'

export interface TestServer {
  /** What the processes that run tests need in their environment. */
  readonly env: Readonly<Record<string, string>>
  stop(): Promise<void>
}

/**
 * Starts the database server of one test run and migrates the template that every test clones.
 * The process that calls this owns the server: it must outlive the tests and call stop() at the end.
 */
export async function startTestServer(): Promise<TestServer> {
  const given = givenServer()
  if (given.url && given.template) return { env: {}, stop: async () => {} }
  const server = given.url ? { url: given.url, stop: async () => {} } : await startInFreeSlot()
  try {
    const template = await makeTemplate(server.url)
    return { env: { [SERVER_URL]: server.url, [TEMPLATE]: template }, stop: () => server.stop() }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function startInFreeSlot(): Promise<Embedded> {
  for (let slot = 1; ; slot++) {
    const dataDir = join(DATA, slot === 1 ? 'test' : `test-${slot}`)
    try {
      return await startEmbedded({
        dataDir,
        database: 'postgres',
        durable: false,
        settings: { max_connections: '300' },
      })
    } catch (error) {
      const taken = error instanceof EmbeddedError && error.code === 'in_use'
      if (!taken || slot === SLOTS) throw error
    }
  }
}

async function makeTemplate(serverUrl: string): Promise<string> {
  const template = `${PREFIX}template`
  const sql = postgres(serverUrl, { max: 1, onnotice: () => {} })
  try {
    await dropLeftOvers(sql)
    await sql`create database ${sql(template)}`
    await migrate(databaseUrl(serverUrl, template), { secret: TEST_SECRET })
    // A connection left open on the template would make every clone fail: from here on nobody gets one.
    await sql`alter database ${sql(template)} with allow_connections false is_template true`
  } finally {
    await sql.end()
  }
  return template
}

async function dropLeftOvers(sql: postgres.Sql): Promise<void> {
  const names = await sql<
    { datname: string }[]
  >`select datname from pg_database where starts_with(datname, ${PREFIX})`
  for (const { datname } of names) {
    await sql`alter database ${sql(datname)} with is_template false`
    await sql`drop database ${sql(datname)} with (force)`
  }
}

/** The address of another database on the same server. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
