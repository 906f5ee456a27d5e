import { connect } from '@foyer/database/connect'
import { health } from '@foyer/service-kit/health'
import { createLog } from '@foyer/service-kit/log'
import { serve } from '@foyer/service-kit/serve'
import { createApp } from './app.ts'
import { type Config, readConfig } from './env.ts'
import { startRenewals } from './renewal/start.ts'

/** The service in a process of its own. Its database has been migrated by whoever starts the product. */
async function main({ databaseUrl, publicUrl, secret, stripe, logLevel, port, host }: Config): Promise<void> {
  const log = createLog('billing', logLevel)
  const pools = {
    app: connect(databaseUrl, secret, 'app_billing', 10),
    me: connect(databaseUrl, secret, 'me_billing', 6),
    run: connect(databaseUrl, secret, 'run_billing', 4),
  }
  let draining = false
  const renewals = startRenewals(pools.run, log)
  const app = createApp({ pools, secret, publicUrl, stripe, log }).route(
    '/',
    health({ pool: pools.app, draining: () => draining }),
  )
  const listening = await serve(app.fetch, { port, host })
  log.info({ port: listening.port }, 'listening')

  const stop = async (): Promise<void> => {
    if (draining) return
    draining = true
    await listening.close()
    await renewals.stop()
    await Promise.all(Object.values(pools).map((pool) => pool.end({ timeout: 5 })))
    log.info('drained')
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())
}

try {
  await main(readConfig())
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
