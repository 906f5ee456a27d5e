import { startEmbedded } from '@foyer/database/embedded'
import { ensureSecret } from '@foyer/database/embedded/secrets'
import { runningUrl } from '@foyer/database/embedded/running'
import type { Config } from '../env.ts'
import { externalDatabase } from '../external.ts'
import { prepareDatabase } from '../prepare.ts'
import { Pools } from '../pools.ts'

/** A prepared database, and connections to it by role. */
export interface Opened {
  url: string
  secret: string
  pools: Pools
}

/** Works beside a running Foyer, or opens its database for as long as the work takes. */
export async function withDatabase<T>(config: Config, work: (opened: Opened) => Promise<T>): Promise<T> {
  const { url, secret, stop } = await open(config)
  const pools = new Pools({ databaseUrl: url, secret })
  try {
    return await work({ url, secret, pools })
  } finally {
    await pools.end()
    await stop()
  }
}

async function open(config: Config): Promise<{ url: string; secret: string; stop: () => Promise<void> }> {
  const nothing = () => Promise.resolve()
  if (config.external) {
    const { url, secret } = await externalDatabase(config.external)(() => undefined)
    return { url, secret, stop: nothing }
  }
  const secret = config.secret ?? (await ensureSecret(config.dataDir, 'foyer-secret'))
  const running = await runningUrl(config.dataDir)
  if (running !== undefined) return { url: running, secret, stop: nothing }
  const embedded = await startEmbedded({ dataDir: config.dataDir })
  await prepareDatabase(embedded.url, secret)
  return { url: embedded.url, secret, stop: () => embedded.stop() }
}
