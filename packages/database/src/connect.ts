import { createHmac } from 'node:crypto'
import postgres from 'postgres'
import { arrayTypes } from './arrays.ts'
import { Lanes } from './lanes.ts'

/** Single statements go through the driver's pool, which shares connections; transactions through `lanes`. */
export type Pool = postgres.Sql & { readonly lanes: Lanes }

/** What a pool may do: `app` one account's rows, `me` one person's, `run` background work, `relay` the outboxes. */
export type RoleKind = 'app' | 'me' | 'run'

/** The password of a database role: derived, so that only one secret has to be kept. */
export function rolePassword(secret: string, role: string): string {
  return createHmac('sha256', secret).update(`database role ${role}`).digest('base64url')
}

/** `url` with the role's name and derived password in place of the administrator's. */
export function urlForRole(url: string, secret: string, role: string): string {
  const parsed = new URL(url)
  parsed.username = role
  parsed.password = rolePassword(secret, role)
  return parsed.toString()
}

/**
 * Opens a pool as one role of one service. Connections are made on demand. Timestamps are left as text,
 * in UTC: turning each into a `Date` and back costs half of a page's CPU.
 * @param max connections in all: half for single statements and half for transactions, one of each at least
 */
export function connect(url: string, secret: string, role: string, max = 20): Pool {
  const address = urlForRole(url, secret, role)
  const ofLanes = Math.max(1, Math.floor(max / 2))
  const pool = postgres(address, { ...settings(role), max: Math.max(1, max - ofLanes) })
  const lanes = new Lanes((onclose) => postgres(address, { ...settings(role), max: 1, onclose }), ofLanes)
  const end = pool.end.bind(pool)
  return Object.assign(pool, {
    lanes,
    begin: refused,
    reserve: refused,
    end: ({ timeout = 5 }: { timeout?: number } = {}) =>
      within(timeout * 1_000 + 1_000, Promise.all([end({ timeout }), lanes.end()])),
  })
}

/** Where a connection was lost at a bad moment, the driver waits for its end for ever: we do not. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** The driver's own transactions and reservations end the process when their connection is lost. */
function refused(): never {
  throw new Error('a transaction of a pool goes through Transaction.run')
}

function settings(role: string) {
  return {
    idle_timeout: 60,
    connect_timeout: 5,
    // Constant and short: once the database is back, so are we. The driver's own grows to 20 seconds.
    backoff: () => 0.2,
    onnotice: () => undefined,
    fetch_types: false,
    // Planning anew for each request costs more than most requests: one plan for each statement, whoever asks.
    connection: { application_name: role, TimeZone: 'UTC', plan_cache_mode: 'force_generic_plan' },
    types: {
      ...arrayTypes,
      instant: {
        to: 1184,
        from: [1082, 1083, 1114, 1184],
        serialize: (value: unknown) => (value instanceof Date ? value.toISOString() : String(value)),
        parse: (text: string) => text,
      },
    },
  }
}
