import { fileURLToPath } from 'node:url'
import { connect } from '@foyer/database/connect'
import { createApp as createBilling } from '@foyer/service-billing/app'
import { tellOfNotice, tellOfPayment } from '@foyer/service-billing/mails'
import { paperOf } from '@foyer/service-billing/papers'
import { type PaymentWork, paymentWork, type StripeSettings } from '@foyer/service-billing/payments'
import { startRenewals } from '@foyer/service-billing/renewal'
import { beginTrials } from '@foyer/service-billing/trials'
import { createApp as createIdentity } from '@foyer/service-identity/app'
import { seedPersons as seedDemoPersons } from '@foyer/service-identity/demo'
import { sweep as sweepIdentity } from '@foyer/service-identity/sweep'
import type { Log } from '@foyer/service-kit/log'
import { createApp as createUsers } from '@foyer/service-users/app'
import { startUpkeep } from '@foyer/service-users/upkeep'
import { createGateway, type Gateway } from './app.ts'
import type { SeedPersons, Subscribe } from './demo/seed.ts'
import { subscribeDemo } from './operator/demo.ts'
import { type Reactions, startBackground } from './background.ts'
import { contracts } from './contracts.ts'
import { eventsHandler } from './events/open.ts'
import type { RateLimits } from './http/clients.ts'
import { trustedProxies } from './http/client.ts'
import { type Handler, inProcess } from './http/mounts.ts'
import { originsOf } from './http/origin.ts'
import { KnownPaths } from './http/routes.ts'
import { ownApp } from './own.ts'
import { Pools, readiness } from './pools.ts'
import { askAt, proxyTo } from './proxy/proxy.ts'
import { keepBuilds } from './remotes/archive.ts'
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
  billingUrl?: string | undefined
  /** Without it, invoices are paid by bank transfer. */
  stripe?: StripeSettings | undefined
  trustedProxies?: readonly string[]
  /** False lifts the limits on requests of one network and one sign-in. */
  limited: boolean
  openMetrics?: boolean
  /** Folder of the built front ends. */
  apps?: string | undefined
  /** Folder of their earlier builds, for pages that stay open over a new release; none are kept without it. */
  archive?: string
  log: Log
}

export interface Composition {
  gateway: Gateway
  /** Lets running requests end, closes streams, finishes started jobs, then leaves the database. */
  stop: (withinMs?: number) => Promise<void>
}

const RATES: RateLimits = { network: { burst: 1_000, perSecond: 200 }, signIn: { burst: 500, perSecond: 60 } }
const APPS = fileURLToPath(new URL('../../../apps', import.meta.url))

/** A service as the gateway uses it: to pass requests on, and to ask something itself. */
interface Service {
  handler: Handler
  ask: Ask
  /** Ends what the service does on its own in this process. */
  stop?: () => Promise<void>
  /** Removes what has run out, where the service has no process of its own to do it. */
  sweep?: () => Promise<void>
}

/** Puts the product together on a prepared database. */
export async function compose(options: ComposeOptions): Promise<Composition> {
  const { log, demo } = options
  const { apps = APPS, archive } = options
  const releases = readReleases(apps, archive === undefined ? undefined : keepBuilds(archive, log))
  const pools = new Pools(options)
  const paths = new KnownPaths(contracts)
  const identity = identityOf(options, pools, paths)
  const users = usersOf(options, pools, paths)
  const billing = billingOf(options, pools, paths)
  const who = whoAmI(users.ask)
  const payments = paymentsOf(options, pools)
  const sweeps = [identity, users, payments].flatMap(({ sweep }) => sweep ?? [])
  const run = pools.of('run_billing')
  const reactions: Reactions = {
    personConfirmed: (personId) => beginTrials(run, options.secret, personId),
    payments,
    news: {
      notice: (notice) => tellOfNotice(run, notice),
      payment: (happened, jobId) => tellOfPayment(run, happened, jobId),
    },
    fileOf: (document) => paperOf(run, document),
  }
  const signedIn = signedInBy(users.ask, identity.ask)
  const background = await startBackground(options, pools, signedIn, sweeps, reactions)
  const own = ownApp({ releases, whoAmI: who, demo, mailbox: background.mailbox, log })
  const gateway = createGateway({
    origins: originsOf(options.publicUrl, demo),
    services: new Map([
      ['identity', identity.handler],
      ['users', users.handler],
      ['billing', billing.handler],
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
  const stop = async (withinMs?: number) => {
    background.hub.close()
    await gateway.drain(withinMs)
    await Promise.all([background.stop(), identity.stop?.(), users.stop?.(), billing.stop?.()])
    await pools.end()
  }
  return { gateway, stop }
}

/** The persons of a demo, made by the service that owns them. */
export function seedPersons(databaseUrl: string, secret: string): SeedPersons {
  return async (people, password) => {
    const pool = connect(databaseUrl, secret, 'app_identity', 1)
    try {
      return await seedDemoPersons(pool, people, password)
    } finally {
      await pool.end({ timeout: 5 })
    }
  }
}

/** What the accounts of a demo have bought, opened by the service that owns it. */
export function subscribe(databaseUrl: string, secret: string): Subscribe {
  return async (opened) => {
    const run = connect(databaseUrl, secret, 'run_billing', 2)
    try {
      await subscribeDemo(run, opened)
    } finally {
      await run.end({ timeout: 5 })
    }
  }
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
  return {
    handler: inProcess(app.fetch, paths, log),
    ask: (request) => app.fetch(request),
    sweep: () => sweepIdentity(pools.of('run_identity')),
  }
}

function usersOf({ usersUrl, publicUrl, log }: ComposeOptions, pools: Pools, paths: KnownPaths): Service {
  if (usersUrl !== undefined) return { handler: proxyTo(usersUrl, log), ask: askAt(usersUrl) }
  const { seen, stop } = startUpkeep(pools.of('run_users'), log)
  const app = createUsers({
    pools: { app: pools.of('app_users'), me: pools.of('me_users') },
    publicUrl: publicUrl.origin,
    log,
    seen,
  })
  return { handler: inProcess(app.fetch, paths, log), ask: (request) => app.fetch(request), stop }
}

function billingOf(
  { billingUrl, publicUrl, secret, stripe, log }: ComposeOptions,
  pools: Pools,
  paths: KnownPaths,
): Service {
  if (billingUrl !== undefined) return { handler: proxyTo(billingUrl, log), ask: askAt(billingUrl) }
  const { stop } = startRenewals(pools.of('run_billing'), log)
  const app = createBilling({
    pools: { app: pools.of('app_billing'), me: pools.of('me_billing'), run: pools.of('run_billing') },
    secret,
    publicUrl: publicUrl.origin,
    stripe,
    log,
  })
  return { handler: inProcess(app.fetch, paths, log), ask: (request) => app.fetch(request), stop }
}

/** What is charged and booked after a commit, whichever process wanted it. */
function paymentsOf({ publicUrl, stripe, log }: ComposeOptions, pools: Pools): PaymentWork {
  return paymentWork({ run: pools.of('run_billing'), publicUrl: publicUrl.origin, stripe, log })
}
