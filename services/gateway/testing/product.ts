import { cloneDatabase } from '@foyer/testing/database'
import { createLog } from '@foyer/service-kit/log'
import postgres from 'postgres'
import { compose, type ComposeOptions, seedPersons, subscribe } from '../src/compose.ts'
import { DEMO_PASSWORD } from '../src/demo/people.ts'
import { seedDemo } from '../src/demo/seed.ts'
import { starting } from '../src/app.ts'
import { fixedHeaders } from '../src/http/answer.ts'
import { listen } from '../src/http/server.ts'
import { installJobs } from '../src/jobs/install.ts'
import { smallApps } from './apps.ts'

/** The whole product on a database of its own, behind a real port. */
export interface Product {
  origin: string
  port: number
  database: { url: string; secret: string }
  /** As the database's administrator: to look at what really is there. */
  sql: postgres.Sql
  /** Signs a demo person in; answers the cookie. */
  signIn: (email: string) => Promise<string>
  /** A request as our own page sends it. */
  send: (path: string, init?: Sent) => Promise<Response>
  /** Stops the product as a signal does; the database stays. */
  stop: () => Promise<void>
  close: () => Promise<void>
}

export interface Sent {
  method?: string
  cookie?: string
  body?: unknown
  headers?: Record<string, string>
}

type Options = Partial<ComposeOptions> & {
  /** Without the demo's accounts. */
  empty?: boolean
  /** Starts services in processes of their own, on the product's database. */
  beside?: (at: {
    database: Product['database']
    origin: string
  }) => Promise<{ identityUrl?: string; usersUrl?: string; billingUrl?: string }>
}

/** Starts the product, by default with the demo's accounts, its mailbox and no limits on rates. */
export async function startProduct({ empty, beside, ...options }: Options = {}): Promise<Product> {
  const [{ database, drop }, apps] = await Promise.all([cloneDatabase(), smallApps()])
  await installJobs(database.url)
  if (!empty)
    await seedDemo(database.url, {
      seedPersons: seedPersons(database.url, database.secret),
      subscribe: subscribe(database.url, database.secret),
    })
  const listening = await listen({ port: 0, host: '127.0.0.1', fixed: fixedHeaders(false) }, starting(false))
  const origin = `http://localhost:${listening.port}`
  const composition = await compose({
    databaseUrl: database.url,
    secret: database.secret,
    publicUrl: new URL(origin),
    demo: true,
    mailFrom: 'Foyer <foyer@example.test>',
    limited: false,
    apps: apps.folder,
    log: createLog('test', 'error'),
    ...(await beside?.({ database, origin })),
    ...options,
  })
  listening.serve(composition.gateway.handle)
  const sql = postgres(database.url, { max: 2, onnotice: () => undefined })
  const send = (path: string, sent: Sent = {}) => sendTo(origin, path, sent)
  let stopped: Promise<void> | undefined
  const stop = () =>
    (stopped ??= Promise.all([listening.close(5_000), composition.stop(5_000)]).then(() => undefined))
  return {
    origin,
    port: listening.port,
    database,
    sql,
    send,
    signIn: (email) => signIn(send, email),
    stop,
    close: async () => {
      await stop()
      await sql.end()
      await Promise.all([drop(), apps.remove()])
    },
  }
}

function sendTo(origin: string, path: string, { method, cookie, body, headers }: Sent): Promise<Response> {
  const verb = method ?? (body === undefined ? 'GET' : 'POST')
  const all = new Headers(
    verb === 'GET' ? {} : { origin, 'x-foyer': '1', 'idempotency-key': crypto.randomUUID() },
  )
  if (body !== undefined) all.set('content-type', 'application/json')
  if (cookie) all.set('cookie', cookie)
  for (const [name, value] of Object.entries(headers ?? {})) all.set(name, value)
  const content = body === undefined ? null : JSON.stringify(body)
  return fetch(`${origin}${path}`, { method: verb, body: content, redirect: 'manual', headers: all })
}

async function signIn(send: Product['send'], email: string): Promise<string> {
  const response = await send('/api/identity/sign-in/email', { body: { email, password: DEMO_PASSWORD } })
  if (response.status !== 200) throw new Error(`${email} could not sign in: ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
