import { connect } from '@foyer/database/connect'
import { health } from '@foyer/service-kit/health'
import { createLog } from '@foyer/service-kit/log'
import { serve } from '@foyer/service-kit/serve'
import { createApp } from './app.ts'
import { type Config, readConfig } from './env.ts'
import { sweep } from './sweep.ts'

const HOUR_MS = 3_600_000

/** The service in a process of its own. Its database has been migrated by whoever starts the product. */
async function main(config: Config): Promise<void> {
  const log = createLog('identity', config.logLevel)
  const { databaseUrl, secret, publicUrl } = config
  const pools = {
    app: connect(databaseUrl, secret, 'app_identity', 12),
    run: connect(databaseUrl, secret, 'run_identity', 4),
  }
  let draining = false
  const app = createApp({ pools, log, publicUrl, secret }).route(
    '/',
    health({ pool: pools.app, draining: () => draining }),
  )
  const listening = await serve(app.fetch, config)
  log.info({ port: listening.port }, 'listening')
  const sweeping = setInterval(
    () => void sweep(pools.run).catch((err: unknown) => log.warn({ err }, 'sweep failed')),
    HOUR_MS,
  )

  const stop = async (): Promise<void> => {
    if (draining) return
    draining = true
    clearInterval(sweeping)
    await listening.close()
    await Promise.all([pools.app.end({ timeout: 5 }), pools.run.end({ timeout: 5 })])
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())
}

try {
  await main(readConfig())
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
