import { once } from 'node:events'
import { createServer, connect as dial, type Socket } from 'node:net'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../testing/src/database.ts'
import { connect } from './connect.ts'
import { Transaction } from './transaction.ts'

const database = await testDatabase()
const admin = postgres(database.url, { max: 1, onnotice: () => undefined })
afterAll(() => admin.end())

test('a pool has no more connections than it was given, for statements and transactions together', async () => {
  const pool = connect(database.url, database.secret, 'me_users', 5)
  const busy = Array.from({ length: 20 }, (_, at) =>
    at % 2 ? pool`select pg_sleep(0.1)` : Transaction.run(pool, (tx) => tx.send('select pg_sleep(0.1)', [])),
  )
  let most = 0
  const work = { done: false }
  const all = Promise.all(busy).finally(() => (work.done = true))
  while (!work.done) {
    const [row] = await admin<{ open: number }[]>`select count(*)::integer as open from pg_stat_activity
      where usename = 'me_users' and datname = current_database()`
    most = Math.max(most, row?.open ?? 0)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  await all
  await pool.end({ timeout: 1 })
  expect(most).toBe(5)
})

/** A way to the database that can fall silent, with its connections left open. */
async function relay(): Promise<{ url: string; silence: () => void; close: () => void }> {
  const { port, hostname } = new URL(database.url)
  const sockets: Socket[] = []
  const server = createServer((near) => {
    const far = dial(Number(port), hostname)
    sockets.push(near, far)
    for (const socket of [near, far]) socket.on('error', () => undefined)
    near.pipe(far).pipe(near)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = new URL(database.url)
  url.port = String(typeof address === 'object' ? address?.port : 0)
  const silence = () => {
    for (const socket of sockets) socket.unpipe().pause()
  }
  const close = () => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  return { url: url.toString(), silence, close }
}

test('a pool ends in time even where nobody answers any more', async () => {
  const way = await relay()
  const pool = connect(way.url, database.secret, 'me_users', 2)
  await pool`select 1`
  await Transaction.run(pool, (tx) => tx.send('select 1', []))
  way.silence()
  const lost = pool`select 2`.catch(() => 'lost')
  const late = Transaction.run(pool, (tx) => tx.send('select 2', [])).catch(() => 'lost')
  const begun = performance.now()
  await pool.end({ timeout: 1 })
  expect(performance.now() - begun).toBeLessThan(3_000)
  way.close()
  expect(await Promise.all([lost, late])).toEqual(['lost', 'lost'])
})
