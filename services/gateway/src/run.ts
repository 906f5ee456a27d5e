import { join } from 'node:path'
import { createLog, type Log } from '@foyer/service-kit/log'
import { starting } from './app.ts'
import type { ComposeOptions } from './compose.ts'
import { type Config, ConfigError } from './env.ts'
import { fixedHeaders } from './http/answer.ts'
import { listen, type Listening } from './http/server.ts'

/** A database that is running and prepared. */
export interface Database {
  url: string
  secret: string
  /** The embedded one: for demo and trial. */
  demo: boolean
  stop: () => Promise<void>
}

const GRACE_MS = 10_000

/**
 * Runs until a signal says stop: takes the port, opens the database, puts the product behind the port. Stops in
 * the opposite order, so that a running request still finds its database.
 * @param open makes the database ready; what it started is stopped last
 * @param ready what to print once requests are answered
 */
export async function run(
  config: Config,
  open: (keep: (database: Database) => void) => Promise<Database>,
  ready: (demo: boolean) => string,
): Promise<void> {
  const log = createLog('gateway', config.logLevel)
  const started: (() => Promise<void>)[] = []
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= stopAll(started, log))
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => void stop().then(() => process.exit(0)))
  }
  try {
    const listening = await takePort(config)
    started.push(() => listening.close(GRACE_MS))
    // The product's code is read while the database starts: together they are most of a start.
    const [database, { compose }] = await Promise.all([
      open(({ stop: stopDatabase }) => void started.unshift(stopDatabase)),
      import('./compose.ts'),
    ])
    if (stopping) return await stopping
    const composition = await compose({ ...composeOptions(config, log), ...optionsOf(database) })
    started.push(
      async () => void (await Promise.all([listening.close(GRACE_MS), composition.stop(GRACE_MS)])),
    )
    listening.serve(composition.gateway.handle)
    process.stdout.write(ready(database.demo))
  } catch (error) {
    await stop()
    throw error
  }
}

/** The last started first; each is stopped even where the one before it could not be. */
async function stopAll(started: readonly (() => Promise<void>)[], log: Log): Promise<void> {
  for (const stop of started.toReversed()) {
    await stop().catch((error: unknown) => log.error({ err: error }, 'stopping'))
  }
}

/** Prints what went wrong, in one line where it is known, and ends with 1. */
export function fail(error: unknown, isKnown: (error: Error) => boolean): never {
  const known = error instanceof ConfigError || (error instanceof Error && isKnown(error))
  const text = error instanceof Error ? (known ? error.message : error.stack) : String(error)
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

/** Takes the port before anything slow is started: a port in use is the first thing said. */
function takePort(config: Config): Promise<Listening> {
  const tls = config.publicUrl.protocol === 'https:'
  const at = { port: config.port, host: config.host, fixed: fixedHeaders(tls) }
  return listen(at, starting(tls)).catch((error: unknown) => portProblem(error, config))
}

function optionsOf({ url, secret, demo }: Database): Pick<ComposeOptions, 'databaseUrl' | 'secret' | 'demo'> {
  return { databaseUrl: url, secret, demo }
}

function composeOptions(config: Config, log: Log): Omit<ComposeOptions, 'databaseUrl' | 'secret' | 'demo'> {
  const {
    publicUrl,
    smtpUrl,
    mailFrom,
    identityUrl,
    usersUrl,
    billingUrl,
    stripe,
    trustedProxies,
    limited,
    openMetrics,
  } = config
  const builds = { apps: config.appsDir, archive: join(config.dataDir, 'releases') }
  return {
    ...builds,
    publicUrl,
    smtpUrl,
    mailFrom,
    identityUrl,
    usersUrl,
    billingUrl,
    stripe,
    trustedProxies,
    limited,
    openMetrics,
    log,
  }
}

function portProblem(error: unknown, { port, host }: Config): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const other = port === 65_535 ? 4000 : port + 1
  if (code === 'EADDRINUSE') {
    throw new ConfigError([
      `Port ${port} is in use: stop the program that has it, or choose another: PORT=${other} npm start`,
    ])
  }
  if (code === 'EACCES')
    throw new ConfigError([`Port ${port} needs more rights than this user has: choose one above 1023.`])
  if (code === 'EADDRNOTAVAIL') throw new ConfigError([`HOST=${host} is no address of this machine.`])
  throw error
}
