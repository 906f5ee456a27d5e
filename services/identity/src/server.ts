import { connect } from '@foyer/database/connect'
import { runAlone } from '@foyer/service-kit/alone'
import { createApp } from './app.ts'
import { readConfig } from './env.ts'
import { sweep } from './sweep.ts'

const HOUR_MS = 3_600_000

await runAlone('identity', readConfig, ({ databaseUrl, publicUrl, secret }, log) => {
  const pools = {
    app: connect(databaseUrl, secret, 'app_identity', 12),
    run: connect(databaseUrl, secret, 'run_identity', 4),
  }
  const sweeping = setInterval(
    () => void sweep(pools.run).catch((err: unknown) => log.warn({ err }, 'sweep failed')),
    HOUR_MS,
  )
  return { app: createApp({ pools, log, publicUrl, secret }), pools, stop: () => clearInterval(sweeping) }
})
