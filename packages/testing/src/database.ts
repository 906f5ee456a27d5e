import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll } from 'vitest'
import { TEST_SECRET, testServer } from './env.ts'
import { databaseUrl } from './server.ts'

export interface TestDatabase {
  readonly name: string
  /** Superuser address of this database, for migrations' roles and for looking at what really is there. */
  readonly url: string
  /** The secret that the database was migrated with: the roles' passwords derive from it. */
  readonly secret: string
}

/**
 * A database of its own for this test file, cloned from the migrated template and dropped after the file's
 * last test. Call it at the top level of the file: `const database = await testDatabase()`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { database, drop } = await cloneDatabase()
  afterAll(drop)
  return database
}

/** The same for programs other than Vitest, which drop the database themselves. */
export async function cloneDatabase(): Promise<{ database: TestDatabase; drop: () => Promise<void> }> {
  const server = testServer()
  const name = `foyer_test_${process.pid}_${randomBytes(4).toString('hex')}`
  await onServer(server.url, (sql) => sql`create database ${sql(name)} template ${sql(server.template)}`)
  return {
    database: { name, url: databaseUrl(server.url, name), secret: TEST_SECRET },
    drop: () => onServer(server.url, (sql) => sql`drop database if exists ${sql(name)} with (force)`),
  }
}

async function onServer(url: string, work: (sql: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await work(sql)
  } finally {
    await sql.end()
  }
}
