import { fileURLToPath } from 'node:url'
import { connect, type Pool } from '@foyer/database/connect'
import { createApp as createIdentity } from '@foyer/service-identity/app'
import { seedPersons as seedDemoPersons } from '@foyer/service-identity/demo'
import { sweep as sweepIdentity } from '@foyer/service-identity/sweep'
import type { Log } from '@foyer/service-kit/log'
import { createApp as createUsers } from '@foyer/service-users/app'
import { createGateway, type Gateway } from './app.ts'
import type { SeedPersons } from './demo/seed.ts'
import { type Background, startBackground } from './background.ts'
import { contracts } from './contracts.ts'
import { eventsHandler } from './events/open.ts'
import type { RateLimits } from './http/clients.ts'
import { trustedProxies } from './http/client.ts'
import { type Handler, inProcess } from './http/mounts.ts'
import { originsOf } from './http/origin.ts'
import { KnownPaths } from './http/routes.ts'
import { ownApp } from './own.ts'
import { askAt, proxyTo } from './proxy/proxy.ts'
import { readReleases } from './remotes/releases.ts'
import { type Ask, signedInBy, whoAmI } from './sign-in/who-am-i.ts'

export interface ComposeOptions {
  databaseUrl: string
  secret: string
  publicUrl: URL
  /** The embedded database on loopback: other names of loopback count as ours, pages say that it is a demo. */
  demo: boolean
  /** Without one, mails are kept in the demo's mailbox. */
  smtpUrl?: string | undefined
  mailFrom: string
  /** Services that run in processes of their own; the others are mounted here. */
  identityUrl?: string | undefined
  usersUrl?: string | undefined
  trustedProxies?: readonly string[]
  /** False lifts the limits on requests of one network and one sign-in. */
  limited: boolean
  openMetrics?: boolean
  /** Folder of the built front ends. */
  apps?: string
  log: Log
}

export interface Composition {
  gateway: Gateway
  /** Lets running requests end, closes streams, finishes started jobs, then leaves the database. */
  stop: (withinMs?: number) => Promise<void>
}

const RATES: RateLimits = { network: { burst: 1_000, perSecond: 200 }, signIn: { burst: 500, perSecond: 60 } }
const APPS = fileURLToPath(new URL('../../../apps', import.meta.url))
const READY_FOR_MS = 500

/** A service as the gateway uses it: to pass requests on, and to ask something itself. */
interface Service {
  handler: Handler
  ask: Ask
}

/** Puts the product together on a prepared database. */
export async function compose(options: ComposeOptions): Promise<Composition> {
  const { log, demo } = options
  const releases = readReleases(options.apps ?? APPS)
  const pools = new Pools(options)
  const paths = new KnownPaths(contracts)
  const identity = identityOf(options, pools, paths)
  const users = usersOf(options, pools, paths)
  const who = whoAmI(users.ask)
  const background = await startBackground(options, pools, signedInBy(users.ask, identity.ask), [
    () => sweepIdentity(pools.of('run_identity')),
  ])
  const own = ownApp({ releases, whoAmI: who, demo, mailbox: background.mailbox, log })
  const gateway = createGateway({
    origins: originsOf(options.publicUrl, demo),
    services: new Map([
      ['identity', identity.handler],
      ['users', users.handler],
    ]),
    own: inProcess(own.fetch, paths, log),
    events: eventsHandler(background.hub, log),
    ready: readiness(pools.of('relay')),
    wrote: () => background.relay.wake(),
    tls: options.publicUrl.protocol === 'https:',
    trusted: trustedProxies(options.trustedProxies ?? []),
    rates: options.limited ? RATES : null,
    openMetrics: options.openMetrics ?? false,
    log,
  })
  return { gateway, stop: (withinMs) => stop(gateway, background, pools, withinMs) }
}

/** The persons of a demo, made by the service that owns them. */
export function seedPersons(databaseUrl: string, secret: string): SeedPersons {
  return async (people, password) => {
    const pool = connect(databaseUrl, secret, 'app_identity', 1)
    return seedDemoPersons(pool, people, password).finally(() => pool.end({ timeout: 5 }))
  }
}

async function stop(
  gateway: Gateway,
  background: Background,
  pools: Pools,
  withinMs?: number,
): Promise<void> {
  background.hub.close()
  await gateway.drain(withinMs)
  await background.stop()
  await pools.end()
}

function identityOf(
  { identityUrl, secret, publicUrl, log }: ComposeOptions,
  pools: Pools,
  paths: KnownPaths,
): Service {
  if (identityUrl !== undefined) return { handler: proxyTo(identityUrl, log), ask: askAt(identityUrl) }
  const app = createIdentity({
    pools: { app: pools.of('app_identity'), run: pools.of('run_identity') },
    secret,
    publicUrl: publicUrl.origin,
    log,
  })
  return { handler: inProcess(app.fetch, paths, log), ask: (request) => app.fetch(request) }
}

function usersOf({ usersUrl, log }: ComposeOptions, pools: Pools, paths: KnownPaths): Service {
  if (usersUrl !== undefined) return { handler: proxyTo(usersUrl, log), ask: askAt(usersUrl) }
  const app = createUsers({ pools: { app: pools.of('app_users'), me: pools.of('me_users') }, log })
  return { handler: inProcess(app.fetch, paths, log), ask: (request) => app.fetch(request) }
}

/** Asks the database at most twice a second, however often somebody wants to know. */
function readiness(pool: Pool): () => Promise<boolean> {
  let asked = Number.NEGATIVE_INFINITY
  let answer = Promise.resolve(false)
  return () => {
    if (performance.now() - asked > READY_FOR_MS) {
      asked = performance.now()
      const late = new Promise<boolean>((resolve) => void setTimeout(resolve, 1_000, false).unref())
      const alive = pool`select 1`.then(
        () => true,
        () => false,
      )
      answer = Promise.race([alive, late])
    }
    return answer
  }
}

/** The connections of one process, opened by the role that needs them. In all far below what the server allows. */
const SIZES: Readonly<Record<string, number>> = {
  app_users: 10,
  me_users: 5,
  app_identity: 8,
  run_users: 2,
  run_gateway: 4,
  relay: 3,
}

export class Pools {
  readonly #options: Pick<ComposeOptions, 'databaseUrl' | 'secret'>
  readonly #open = new Map<string, Pool>()

  constructor(options: Pick<ComposeOptions, 'databaseUrl' | 'secret'>) {
    this.#options = options
  }

  of(role: string): Pool {
    const open = this.#open.get(role)
    if (open) return open
    const made = connect(this.#options.databaseUrl, this.#options.secret, role, SIZES[role] ?? 2)
    this.#open.set(role, made)
    return made
  }

  async end(): Promise<void> {
    await Promise.all([...this.#open.values()].map((pool) => pool.end({ timeout: 5 })))
  }
}
