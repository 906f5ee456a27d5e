import type { Pool } from '@foyer/database/connect'
import { Hono } from 'hono'
import type { ServiceConfig } from './env.ts'
import { health } from './health.ts'
import { createLog, type Log } from './log.ts'
import { serve } from './serve.ts'

/** What a service runs on in a process of its own. */
export interface Running {
  app: Hono
  /** `app` says whether the service is ready; all of them end with it. */
  pools: Readonly<Record<string, Pool>> & { readonly app: Pool }
  /** Ends what works in the background. */
  stop?: () => unknown
}

/**
 * Runs a service in a process of its own until it is told to end: it then takes no new requests, lets running ones
 * end, and closes what it holds. Its database has been migrated by whoever starts the product.
 */
export async function runAlone<C extends ServiceConfig>(
  service: string,
  read: () => C,
  start: (config: C, log: Log) => Running,
): Promise<void> {
  try {
    await run(service, read(), start)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}

async function run<C extends ServiceConfig>(
  service: string,
  config: C,
  start: (config: C, log: Log) => Running,
): Promise<void> {
  const log = createLog(service, config.logLevel)
  const { app, pools, stop } = start(config, log)
  let draining = false
  const whole = new Hono().route('/', app).route('/', health({ pool: pools.app, draining: () => draining }))
  const listening = await serve(whole.fetch, config)
  log.info({ port: listening.port }, 'listening')

  const end = async (): Promise<void> => {
    if (draining) return
    draining = true
    await listening.close()
    await stop?.()
    await Promise.all(Object.values(pools).map((pool) => pool.end({ timeout: 5 })))
    log.info('drained')
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end())
}
