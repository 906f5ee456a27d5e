import { execFileSync } from 'node:child_process'
import { authorize } from '@foyer/permissions/grant'
import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../testing/src/database.ts'
import { Personas } from '../../testing/src/personas.ts'
import { type AccountDb, write } from './account-db.ts'
import { connect } from './connect.ts'
import type { Last } from './last.ts'

const database = await testDatabase()
const personas = new Personas(database.url)
const pool = connect(database.url, database.secret, 'app_users', 1)
afterAll(() => Promise.all([personas.close(), pool.end({ timeout: 1 })]))

const { accountId, owner } = await personas.account('team')
const [signIn] = await personas.sql<{ token: string }[]>`
  select token from identity.sign_ins where person_id = ${owner.personId}`

/** A write of the account by its owner, under a request ID of its own. */
function written<R>(requestId: string, verb: (db: AccountDb) => Promise<R | Last<R>>): Promise<string> {
  const request = {
    token: signIn?.token ?? '',
    accountId,
    service: 'users',
    action: 'try',
    requestId,
    decide: (facts: Parameters<typeof authorize>[0]) => authorize(facts, 'account:read'),
  }
  return write(pool, request, (_, db) => verb(db), JSON.stringify)
}

/** How many audit rows a request has left, as another process sees it while this one does nothing else. */
function traced(requestId: string): number {
  const script = `
    import postgres from 'postgres'
    const sql = postgres(process.argv[1], { max: 1 })
    console.log((await sql\`select from users.audit where request_id = \${process.argv[2]}\`).length)
    await sql.end()`
  const args = ['--input-type=module', '-e', script, database.url, requestId]
  return Number(execFileSync(process.execPath, args, { cwd: import.meta.dirname, encoding: 'utf8' }))
}

test('what takes a while to put into words does not hold up the commit', async () => {
  // A connection is told a statement once, and then asks for it by name.
  await written('prepares', async () => null)
  const answer = await written('meanwhile', async (db) => db.meanwhile(() => traced('meanwhile')))
  expect(answer).toBe('1')
})

test('a write that cannot be committed has no answer', async () => {
  const failing = written('failing', async (db) => {
    void db.rows(sql`select 1 / 0`).catch(() => undefined)
    return db.meanwhile(() => 'done')
  })
  await expect(failing).rejects.toMatchObject({ code: '22012' })
})

test('a statement that stays is asked with other values each time', async () => {
  const query = sql`select ${sql.placeholder('word')}::text as word`
  const answers = ['first', 'second'].map((word) => written(word, (db) => db.one(query, { word })))
  expect(await Promise.all(answers)).toEqual(['{"word":"first"}', '{"word":"second"}'])
})
