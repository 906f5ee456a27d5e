import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type Pool } from '@foyer/database/connect'
import { startEmbedded } from '@foyer/database/embedded'
import { migrate } from '@foyer/database/migrate'
import { createApp } from '@foyer/service-billing/app'
import { ensureCatalogue, openSubscription } from '@foyer/service-billing/operator'
import { createLog } from '@foyer/service-kit/log'
import { serve } from '@foyer/service-kit/serve'
import { Personas, writing } from '@foyer/testing/personas'
import { Client } from './client.ts'
import { type Figure, median, percentile } from './figure.ts'

const SECRET = 'a secret of this bench only, it protects nothing'
const ACCOUNTS = 20
/** Rounds until Node has compiled what it calls often; counted are those after them. */
const WARMING = 6
const ROUNDS = 9
const EACH = 300

/** An account whose owner looks at a bigger plan with more seats and add-ons, and what that asks of the database. */
interface Customer {
  preview: () => Promise<void>
  /** The statements of a preview, those that share a round trip together. */
  sql: readonly (readonly Statement[])[]
}

type Lane = Awaited<ReturnType<Pool['lanes']['take']>>['lane']

interface Statement {
  text: string
  params: readonly unknown[]
}

/** A preview over HTTP, one after another, against nothing but its statements, in interleaved rounds of one process. */
export async function run(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'foyer-bench-'))
  const server = await startEmbedded({ dataDir })
  const pools = {
    app: connect(server.url, SECRET, 'app_billing', 4),
    me: connect(server.url, SECRET, 'me_billing', 2),
    run: connect(server.url, SECRET, 'run_billing', 2),
    raw: connect(server.url, SECRET, 'app_billing', 2),
  }
  try {
    await migrate(server.url, { secret: SECRET })
    await ensureCatalogue(pools.run)
    const log = createLog('bench', 'error')
    const app = createApp({ pools, secret: SECRET, publicUrl: 'http://localhost', log })
    const listening = await serve(app.fetch, { port: 0, host: '127.0.0.1' })
    const customers = await makeCustomers(server.url, pools, listening.port)
    const rounds = await compare(pools.raw, customers)
    await listening.close(500)
    return figuresOf(rounds, customers)
  } finally {
    await Promise.all(Object.values(pools).map((pool) => pool.end({ timeout: 5 })))
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function makeCustomers(
  url: string,
  { app, run }: { app: Pool; run: Pool },
  port: number,
): Promise<Customer[]> {
  const client = new Client(port, '127.0.0.1')
  const personas = new Personas(url)
  const customers: Customer[] = []
  for (let count = 0; count < ACCOUNTS; count += 1) {
    const { accountId, owner } = await personas.account('team')
    await openSubscription(run, {
      accountId,
      plan: 'team-s',
      seats: 8,
      cycle: { unit: 'month', count: 1 },
      currency: 'EUR',
      timeZone: 'Europe/Paris',
      country: 'FR',
      company: 'Bench',
      language: 'en',
      trial: false,
    })
    const preview = previewing({ client, accountId }, owner.headers)
    // The first ones prepare the statements of the connection.
    for (let warm = 0; warm < 3; warm += 1) await preview()
    customers.push({ preview, sql: await statementsOf(app, preview) })
  }
  await personas.close()
  return customers
}

const CHANGES = [
  { kind: 'plan', plan: 'team-m' },
  { kind: 'quantity', item: 'seats', quantity: 25 },
  { kind: 'quantity', item: 'parallel-events', quantity: 2 },
]

function previewing(
  { client, accountId }: { client: Client; accountId: string },
  headers: Record<string, string>,
): () => Promise<void> {
  const body = JSON.stringify({ changes: CHANGES })
  const sent = { ...writing(headers), host: 'localhost', 'content-length': Buffer.byteLength(body) }
  const request = [
    `POST /api/billing/v1/accounts/${accountId}/previews HTTP/1.1`,
    ...Object.entries(sent).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n')
  return async () => {
    const answer = await client.answerTo(request)
    if (!answer.startsWith('HTTP/1.1 200 ') || !answer.includes('"dueNow"')) throw new Error(answer)
  }
}

/** What a preview sends, by listening to the connections it takes. */
async function statementsOf({ lanes }: Pool, preview: () => Promise<void>): Promise<Statement[][]> {
  const trips: Statement[][] = []
  const taking = lanes.take.bind(lanes)
  lanes.take = async () => {
    const taken = await taking()
    return { ...taken, lane: listened(taken.lane, trips) }
  }
  const giving = lanes.give.bind(lanes)
  lanes.give = (lane) => giving(originals.get(lane) ?? lane)
  await preview()
  Object.assign(lanes, { take: taking, give: giving })
  return trips
}

const originals = new WeakMap<object, Lane>()

function listened(lane: Lane, trips: Statement[][]): Lane {
  let answered = true
  const query = (text: string, params: readonly unknown[]) => {
    if (answered) trips.push([])
    answered = false
    trips.at(-1)?.push({ text, params })
    const sent = lane.query(text, params)
    void sent.then(
      () => (answered = true),
      () => undefined,
    )
    return sent
  }
  const listening = new Proxy(lane, {
    get: (_, name) => {
      if (name === 'query') return query
      const value: unknown = Reflect.get(lane, name)
      return typeof value === 'function' ? value.bind(lane) : value
    },
  })
  originals.set(listening, lane)
  return listening
}

interface Round {
  preview: number[]
  sql: number[]
}

async function compare(raw: Pool, customers: readonly Customer[]): Promise<Round[]> {
  const rounds: Round[] = []
  for (let round = -WARMING; round < ROUNDS; round += 1) {
    const times: Round = { preview: [], sql: [] }
    for (let at = 0; at < EACH; at += 1) {
      const customer = customers[at % customers.length]
      if (!customer) throw new Error('no customer')
      const work = { preview: customer.preview, sql: () => replay(raw, customer.sql) }
      for (const name of at % 2 ? (['preview', 'sql'] as const) : (['sql', 'preview'] as const))
        times[name].push(await timed(work[name]))
    }
    if (round >= 0) rounds.push(times)
  }
  return rounds
}

async function replay({ lanes }: Pool, trips: Customer['sql']): Promise<void> {
  const { lane } = await lanes.take()
  for (const trip of trips) await Promise.all(trip.map(({ text, params }) => lane.query(text, params)))
  lanes.give(lane)
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

function figuresOf(rounds: readonly Round[], [customer]: readonly Customer[]): Figure[] {
  const trips = customer?.sql ?? []
  return [0.95, 0.5].map((share) => {
    const of = (name: keyof Round) => rounds.map((round) => percentile(round[name], share))
    const [preview, sql] = [of('preview'), of('sql')]
    return {
      name: `preview over HTTP against its SQL, p${share * 100}`,
      value: median(preview.map((ms, at) => ms / (sql[at] ?? Number.NaN))),
      unit: '×',
      bound: { at: 'most', value: 1.5 },
      note: `${median(preview).toFixed(2)} against ${median(sql).toFixed(2)} ms; ${trips.flat().length} statements in ${trips.length} trips`,
    }
  })
}
