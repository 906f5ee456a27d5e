import postgres from 'postgres'
import { expect, test } from 'vitest'
import { cloneDatabase, testDatabase } from './database.ts'
import { testServer } from './env.ts'

const database = await testDatabase()

async function ask(url: string, query: string): Promise<readonly postgres.Row[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await sql.unsafe(query)
  } finally {
    await sql.end()
  }
}

test('two clones of the template share nothing', async () => {
  const other = await cloneDatabase()
  await ask(other.database.url, 'create table only_here (x int)')
  expect(await ask(database.url, `select to_regclass('only_here') as found`)).toEqual([{ found: null }])
  await other.drop()
})

test('a dropped clone is gone, also while somebody is connected to it', async () => {
  const other = await cloneDatabase()
  const sql = postgres(other.database.url, { max: 1 })
  await sql`select 1`
  await other.drop()
  const left = await ask(
    testServer().url,
    `select 1 from pg_database where datname = '${other.database.name}'`,
  )
  expect(left).toEqual([])
  await sql.end({ timeout: 0 })
})

test('nobody can connect to the template, so a clone never waits', async () => {
  const template = database.url.replace(database.name, testServer().template)
  await expect(ask(template, 'select 1')).rejects.toMatchObject({ code: '55000' })
})
