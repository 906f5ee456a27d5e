import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type Pool } from '@foyer/database/connect'
import { startEmbedded } from '@foyer/database/embedded'
import { migrate } from '@foyer/database/migrate'
import { ensureCatalogue, openSubscription } from '@foyer/service-billing/operator'
import { renewAll } from '@foyer/service-billing/run'
import { createLog } from '@foyer/service-kit/log'
import postgres from 'postgres'
import { type Figure, median } from './figure.ts'

const SECRET = 'a secret of this bench only, it protects nothing'
const ROUNDS = 5
const EACH = 2_000
const IN_SETS = 500
const log = createLog('bench', 'error')

/** Renewals with their invoices in sets, against a loop with one transaction for each; both make the same rows. */
export async function run(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'foyer-bench-'))
  const server = await startEmbedded({ dataDir })
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined })
  const pool = connect(server.url, SECRET, 'run_billing', 2)
  try {
    await migrate(server.url, { secret: SECRET })
    await ensureCatalogue(pool)
    await due(sql, pool)
    // One account each way, so that the rest is no first time.
    await renewed(pool, sql, 1, 1)
    await renewed(pool, sql, 1, IN_SETS)
    const rates: { loop: number; sets: number }[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const loop = await renewed(pool, sql, EACH / 10, 1)
      rates.push({ loop, sets: await renewed(pool, sql, EACH, IN_SETS) })
    }
    await check(sql, pool)
    return [
      {
        name: 'invoice run in sets, against one transaction for each',
        value: median(rates.map(({ loop, sets }) => sets / loop)),
        unit: '×',
        bound: { at: 'least', value: 10 },
        goal: 25,
        note: `${median(rates.map(({ sets }) => sets)).toFixed(0)} against ${median(rates.map(({ loop }) => loop)).toFixed(0)} invoices a second, durable commits`,
      },
    ]
  } finally {
    await Promise.all([sql.end(), pool.end({ timeout: 5 })])
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** An account that bought seats and units five weeks ago: one month of it has ended, and no second one. */
async function due(sql: postgres.Sql, pool: Pool): Promise<void> {
  const accountId = crypto.randomUUID()
  await openSubscription(pool, {
    accountId,
    plan: 'team-m',
    seats: 22,
    cycle: { unit: 'month', count: 1 },
    currency: 'EUR',
    timeZone: 'Europe/Paris',
    country: 'FR',
    company: 'Bench',
    language: 'en',
    trial: false,
    movableClock: new Date(Date.now() - 35 * 86_400_000).toISOString(),
  })
  // Kept as a pattern: its own clock stands before the end of its month.
  await sql`create table public.pattern as select * from billing.subscriptions`
}

/** Invoices a second of so many accounts that are due. */
async function renewed(pool: Pool, sql: postgres.Sql, count: number, portion: number): Promise<number> {
  await sql`
    insert into billing.subscriptions (account_id, status, state, currency, due_at, entitlements)
    select gen_random_uuid(), status, state, currency, due_at, entitlements from public.pattern, generate_series(1, ${count})`
  await sql`vacuum analyze billing.subscriptions`
  const from = performance.now()
  const { issued } = await renewAll(pool, log, portion)
  if (issued !== count) throw new Error(`${issued} invoices for ${count} accounts`)
  return (1_000 * issued) / (performance.now() - from)
}

/** Every invoice has the same sum, every account one of them, no number is missing, and a second run adds nothing. */
async function check(sql: postgres.Sql, pool: Pool): Promise<void> {
  const [seen] = await sql<{ sums: number; gaps: number; twice: number }[]>`
    select count(distinct (subtotal, tax, total))::int as sums, (max(substr(number, 3)::int) - count(*))::int as gaps,
      (count(*) - count(distinct account_id))::int as twice
    from billing.invoices`
  const again = await renewAll(pool, log, IN_SETS)
  if (seen?.sums !== 1 || seen.gaps !== 0 || seen.twice !== 0 || again.issued !== 0)
    throw new Error(`The run is not right: ${JSON.stringify({ seen, again })}`)
}
