import { connect } from '@foyer/database/connect'
import { runAlone } from '@foyer/service-kit/alone'
import { createApp } from './app.ts'
import { readConfig } from './env.ts'
import { startUpkeep } from './upkeep/start.ts'

await runAlone('users', readConfig, ({ databaseUrl, publicUrl, secret }, log) => {
  const pools = {
    app: connect(databaseUrl, secret, 'app_users', 16),
    me: connect(databaseUrl, secret, 'me_users', 8),
    run: connect(databaseUrl, secret, 'run_users', 4),
  }
  const upkeep = startUpkeep(pools.run, log)
  return { app: createApp({ pools, publicUrl, log, seen: upkeep.seen }), pools, stop: upkeep.stop }
})
