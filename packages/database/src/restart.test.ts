import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { rolePassword, connect } from './connect.ts'
import { startEmbedded } from './embedded/start.ts'
import { refusalOf } from './errors.ts'
import { Transaction } from './transaction.ts'

const SECRET = 'a secret of this test only, and of nobody else'
const dataDir = mkdtempSync(join(tmpdir(), 'foyer-restart-'))
const start = (port?: number) => startEmbedded({ dataDir, durable: false, ...(port ? { port } : {}) })
let server = await start()
const admin = postgres(server.url, { max: 1 })
await admin.unsafe(`create role serving login password '${rolePassword(SECRET, 'serving')}'`)
await admin.end()
const pool = connect(server.url, SECRET, 'serving', 6)
afterAll(async () => {
  await pool.end({ timeout: 1 })
  await server.stop()
  rmSync(dataDir, { recursive: true })
})

const single = () => pool`select 1 as one`
const transaction = () => Transaction.run(pool, (tx) => tx.send('select 1 as one'))

/** What several of each get: a row, or the code of the refusal. */
function ask(): Promise<string[]> {
  const asked = [single, transaction, single, transaction, single, transaction].map((one) =>
    one().then(
      () => 'one',
      (error: unknown) => refusalOf(error)?.code ?? String(error),
    ),
  )
  return Promise.all(asked)
}

test('while the database restarts requests are unavailable; once it is back, so are we', async () => {
  const seen = new Set<string>()
  const asking = { on: true }
  const load = (async () => {
    while (asking.on) for (const one of await ask()) seen.add(one)
  })()
  const { port } = server
  await server.stop()
  expect(new Set(await ask())).toEqual(new Set(['unavailable']))
  server = await start(port)
  const back = Date.now()
  while (!(await ask()).every((one) => one === 'one')) {
    if (Date.now() - back > 3_000) throw new Error('still away three seconds after the database is back')
  }
  asking.on = false
  await load
  expect([...seen].sort()).toEqual(['one', 'unavailable'])
  for (let round = 0; round < 20; round++) expect(await ask()).toEqual(Array.from({ length: 6 }, () => 'one'))
})
