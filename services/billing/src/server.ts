import { connect } from '@foyer/database/connect'
import { runAlone } from '@foyer/service-kit/alone'
import { createApp } from './app.ts'
import { readConfig } from './env.ts'
import { startRenewals } from './renewal/start.ts'

await runAlone('billing', readConfig, ({ databaseUrl, publicUrl, secret, stripe }, log) => {
  const pools = {
    app: connect(databaseUrl, secret, 'app_billing', 10),
    me: connect(databaseUrl, secret, 'me_billing', 6),
    run: connect(databaseUrl, secret, 'run_billing', 4),
  }
  const renewals = startRenewals(pools.run, log)
  return { app: createApp({ pools, secret, publicUrl, stripe, log }), pools, stop: renewals.stop }
})
