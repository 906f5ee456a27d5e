import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterEach, expect, test } from 'vitest'
import { TEST_SECRET, testServer } from '../../testing/src/env.ts'
import { databaseUrl } from '../../testing/src/server.ts'
import { findings } from '../fixtures/catalogue.ts'
import { urlForRole } from './connect.ts'
import { migrate, servicesWithTables } from './migrate.ts'

const SERVICES = fileURLToPath(new URL('../../../services', import.meta.url))
const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step()
})

/** An empty database, and a copy of all migrations to change. */
async function emptyDatabase() {
  const server = testServer()
  const name = `foyer_test_migrate_${process.pid}_${Math.random().toString(36).slice(2)}`
  const admin = postgres(server.url, { max: 1, onnotice: () => undefined })
  await admin`create database ${admin(name)}`
  undo.push(async () => {
    await admin`drop database ${admin(name)} with (force)`
    await admin.end()
  })
  const services = mkdtempSync(join(tmpdir(), 'foyer-migrate-'))
  undo.push(() => rmSync(services, { recursive: true }))
  for (const service of servicesWithTables()) {
    cpSync(join(SERVICES, service, 'migrations'), join(services, service, 'migrations'), { recursive: true })
  }
  const url = databaseUrl(server.url, name)
  const sql = postgres(url, { max: 2, onnotice: () => undefined })
  undo.push(() => sql.end())
  const add = (file: string, text: string) => writeFileSync(join(services, 'users', 'migrations', file), text)
  return { url, sql, add, migrate: () => migrate(url, { secret: TEST_SECRET, services }) }
}

test('several processes that start at once migrate once, and later starts change nothing', async () => {
  const { sql, migrate } = await emptyDatabase()
  await Promise.all([migrate(), migrate(), migrate()])
  const applied = await sql`select service, name, applied_at from platform.migrations order by 1, 2`
  expect(applied.length).toBeGreaterThan(3)
  await migrate()
  expect(await sql`select service, name, applied_at from platform.migrations order by 1, 2`).toEqual(applied)
  expect(await findings(sql)).toEqual([])
})

test('two databases of one server, whose roles are the same, migrate at the same time', async () => {
  const both = [await emptyDatabase(), await emptyDatabase()]
  await Promise.all(both.map(({ migrate }) => migrate()))
  for (const { sql } of both) expect(await findings(sql)).toEqual([])
})

test('a file that was changed after it had been applied is refused, by its name', async () => {
  const { add, migrate, sql } = await emptyDatabase()
  add('9000_more.sql', 'create table users.more (account_id uuid primary key);')
  await migrate()
  add('9000_more.sql', 'create table users.more (account_id uuid primary key, x integer);')
  add('9001_next.sql', 'create table users.next (account_id uuid primary key);')
  await expect(migrate()).rejects.toThrow(
    'services/users/migrations/9000_more.sql was changed after it had been applied',
  )
  expect(await sql`select to_regclass('users.next') as next`).toEqual([{ next: null }])
})

test('a file that fails leaves nothing of itself, and those before it stay', async () => {
  const { add, migrate, sql } = await emptyDatabase()
  add('9000_more.sql', 'create table users.more (account_id uuid primary key);')
  add('9001_broken.sql', 'create table users.half (account_id uuid primary key); select 1 / 0;')
  await expect(migrate()).rejects.toMatchObject({ code: '22012' })
  expect(
    await sql`select to_regclass('users.more')::text as more, to_regclass('users.half') as half`,
  ).toEqual([{ more: 'users.more', half: null }])
  add('9001_broken.sql', 'create table users.half (account_id uuid primary key);')
  await migrate()
  expect(await sql`select to_regclass('users.half')::text as half`).toEqual([{ half: 'users.half' }])
})

test('roles that serve make neither tables nor temporary ones', async () => {
  const { url, migrate } = await emptyDatabase()
  await migrate()
  const app = postgres(urlForRole(url, TEST_SECRET, 'app_users'), { max: 1 })
  undo.push(() => app.end())
  for (const statement of [
    'create table users.mine ()',
    'create table public.mine ()',
    'create temporary table mine ()',
    'create schema mine',
    'set role owner_users',
  ]) {
    await expect(app.unsafe(statement)).rejects.toMatchObject({ code: '42501' })
  }
})
