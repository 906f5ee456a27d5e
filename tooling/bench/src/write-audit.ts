import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AccountDb, write } from '@foyer/database/account-db'
import { connect, type Pool } from '@foyer/database/connect'
import { startEmbedded } from '@foyer/database/embedded'
import { ENTER, type Entered } from '@foyer/database/facts'
import { migrate } from '@foyer/database/migrate'
import { Transaction } from '@foyer/database/transaction'
import { authorize } from '@foyer/permissions/grant'
import { hashToken } from '@foyer/service-kit/credential'
import { updateSettings } from '@foyer/service-users/update-settings'
import { Personas } from '@foyer/testing/personas'
import { type Figure, median } from './figure.ts'
import { countTrips } from './trips.ts'

const SECRET = 'a secret of this bench only, it protects nothing'
const WRITERS = 8
const ROUNDS = 9
const ROUND_MS = 1_000

/** An account that one writer changes again and again, so that no two wait for the same row. */
interface Writer {
  accountId: string
  token: string
  version: number
}

type Change = (pool: Pool, writer: Writer) => Promise<string>

/** The same verb with its audit row, as every request runs it, and without; and the round trips of the first. */
export async function run(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'foyer-bench-'))
  const server = await startEmbedded({ dataDir })
  try {
    await migrate(server.url, { secret: SECRET })
    const writers = await makeWriters(server.url)
    const pool = connect(server.url, SECRET, 'app_users', 2 * WRITERS)
    const ratios = await compare(pool, writers)
    await pool.end()
    const trips = await tripsOf(server.url, writers)
    await checkAudit(server.url, writers)
    return [
      {
        name: 'write with its audit row, against the same verb without',
        value: median(ratios),
        unit: '×',
        bound: { at: 'least', value: 0.8 },
        note: `${WRITERS} writers, ${ROUNDS} rounds, durable commits; ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
      },
      {
        name: 'write with its audit row',
        value: trips,
        unit: 'trips',
        bound: { at: 'most', value: 2 },
        note: 'counted on the wire',
      },
    ]
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function makeWriters(url: string): Promise<Writer[]> {
  const personas = new Personas(url)
  const accounts = await Promise.all(Array.from({ length: WRITERS }, () => personas.account('team')))
  await personas.close()
  return accounts.map(({ accountId, owner }) => {
    const cookie = owner.headers['cookie'] ?? ''
    return { accountId, token: hashToken(cookie.slice(cookie.indexOf('=') + 1)), version: 1 }
  })
}

async function compare(pool: Pool, writers: Writer[]): Promise<number[]> {
  await during(ROUND_MS, pool, writers, withAudit)
  await during(ROUND_MS, pool, writers, withoutAudit)
  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const order = round % 2 ? [withAudit, withoutAudit] : [withoutAudit, withAudit]
    const done = new Map<Change, number>()
    for (const change of order) done.set(change, await during(ROUND_MS, pool, writers, change))
    ratios.push((done.get(withAudit) ?? 0) / (done.get(withoutAudit) ?? Number.NaN))
  }
  return ratios
}

/** How many changes all writers make in a while. */
async function during(ms: number, pool: Pool, writers: Writer[], change: Change): Promise<number> {
  const until = performance.now() + ms
  const counts = await Promise.all(
    writers.map(async (writer) => {
      let count = 0
      while (performance.now() < until) {
        await change(pool, writer)
        writer.version++
        count++
      }
      return count
    }),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

const inputOf = ({ accountId, version }: Writer) => ({
  params: { accountId },
  query: undefined,
  body: { name: `Name ${version}`, version },
})

const withAudit: Change = (pool, writer) =>
  write(
    pool,
    {
      token: writer.token,
      accountId: writer.accountId,
      service: 'users',
      action: 'users.account-settings.update',
      requestId: 'bench',
      decide: (facts) => authorize(facts, 'account:update'),
    },
    (grant, db) => updateSettings(grant, db, inputOf(writer)),
    JSON.stringify,
  )

/** Word for word what `write` does, less the audit row. */
const withoutAudit: Change = (pool, writer) =>
  Transaction.run(pool, async (tx) => {
    const [facts] = await tx.send<Entered>(ENTER, [writer.token, writer.accountId])
    const db = new AccountDb(tx)
    const last = await updateSettings(authorize(facts, 'account:update'), db, inputOf(writer))
    for (const message of db.messages) {
      void tx.send('insert into users.outbox (message) values ($1::text::jsonb)', [JSON.stringify(message)])
    }
    const committed = tx.commit()
    const answer = JSON.stringify(await last.result())
    await committed
    return answer
  })

/** Of a connection that knows the statements already. */
async function tripsOf(url: string, [writer]: Writer[]): Promise<number> {
  if (!writer) throw new Error('no writer')
  const wire = await countTrips(url)
  const pool = connect(wire.url, SECRET, 'app_users', 1)
  const change = async () => {
    await withAudit(pool, writer)
    writer.version++
  }
  for (let warm = 0; warm < 3; warm++) await change()
  const before = wire.trips()
  await change()
  const trips = wire.trips() - before
  await pool.end()
  await wire.close()
  return trips
}

/** Each change made with its audit row has left one; the figures would mean nothing otherwise. */
async function checkAudit(url: string, writers: readonly Writer[]): Promise<void> {
  const personas = new Personas(url)
  const [row] = await personas.sql<{ rows: number; changes: number }[]>`
    select (select count(*)::integer from users.audit where action = 'users.account-settings.update') as rows,
      (select sum(version - 1)::integer from users.accounts) as changes`
  await personas.close()
  const made = writers.reduce((sum, { version }) => sum + version - 1, 0)
  if (!row?.rows || row.changes !== made)
    throw new Error(`${made} changes were made, ${row?.changes} are there`)
}
