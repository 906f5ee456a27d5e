import { connect } from '@foyer/database/connect'
import { health } from '@foyer/service-kit/health'
import { createLog } from '@foyer/service-kit/log'
import { serve } from '@foyer/service-kit/serve'
import { createApp } from './app.ts'
import { type Config, readConfig } from './env.ts'
import { startUpkeep } from './upkeep/start.ts'

/** The service in a process of its own. Its database has been migrated by whoever starts the product. */
async function main({ databaseUrl, publicUrl, secret, logLevel, port, host }: Config): Promise<void> {
  const log = createLog('users', logLevel)
  const pools = {
    app: connect(databaseUrl, secret, 'app_users', 16),
    me: connect(databaseUrl, secret, 'me_users', 8),
    run: connect(databaseUrl, secret, 'run_users', 4),
  }
  let draining = false
  const upkeep = startUpkeep(pools.run, log)
  const app = createApp({ pools, publicUrl, log, seen: upkeep.seen }).route(
    '/',
    health({ pool: pools.app, draining: () => draining }),
  )
  const listening = await serve(app.fetch, { port, host })
  log.info({ port: listening.port }, 'listening')

  const stop = async (): Promise<void> => {
    if (draining) return
    draining = true
    await listening.close()
    await upkeep.stop()
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
