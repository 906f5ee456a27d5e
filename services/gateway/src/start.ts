import { startEmbedded, type Embedded } from '@foyer/database/embedded'
import { EmbeddedError } from '@foyer/database/embedded/errors'
import { ensureSecret } from '@foyer/database/embedded/secrets'
import { createLog } from '@foyer/service-kit/log'
import { seedPersons } from './compose.ts'
import { seedDemo } from './demo/seed.ts'
import { demoWelcome } from './demo/welcome.ts'
import { type Config, ConfigError, environment } from './env.ts'
import { checkServer } from './floor.ts'
import { prepareDatabase } from './prepare.ts'
import { takePort } from './run.ts'

interface Database {
  url: string
  secret: string
  demo: boolean
  stop: () => Promise<void>
}

/** Everything in one process: takes the port, starts or finds the database, prepares it, opens. */
async function main(): Promise<void> {
  const config = environment()
  const log = createLog('gateway', config.logLevel)
  const running = await takePort(config, log)
  let database: Database | undefined
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= running.stop().finally(() => database?.stop()))
  const onSignal = () => void stop().then(() => process.exit(0))
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, onSignal)
  try {
    database = await openDatabase(config)
    if (stopping) return await database.stop()
    await prepareDatabase(database.url, database.secret)
    if (database.demo) await seedDemo(database.url, seedPersons(database.url, database.secret))
    await running.open({ databaseUrl: database.url, secret: database.secret, demo: database.demo })
    process.stdout.write(ready(config, database.demo))
  } catch (error) {
    if (!stopping) await stop()
    throw error
  }
}

async function openDatabase(config: Config): Promise<Database> {
  if (config.external) {
    await checkServer(config.external.databaseUrl)
    return {
      url: config.external.databaseUrl,
      secret: config.external.secret,
      demo: false,
      stop: () => Promise.resolve(),
    }
  }
  const embedded: Embedded = await startEmbedded({ dataDir: config.dataDir })
  const secret = config.secret ?? (await ensureSecret(config.dataDir, 'foyer-secret'))
  return { url: embedded.url, secret, demo: true, stop: () => embedded.stop() }
}

function ready({ publicUrl, smtpUrl, dataDir }: Config, demo: boolean): string {
  if (!demo) return `\n  Foyer is ready: ${publicUrl.origin}\n\n`
  const mails = smtpUrl === undefined ? `  Mails of the demo:  ${publicUrl.origin}/dev/mailbox\n` : ''
  return `
  Foyer is ready:  ${publicUrl.origin}

${demoWelcome()}

${mails}  The database is the embedded one, in ${dataDir}: for demo and trial only. A real installation sets DATABASE_URL.

`
}

try {
  await main()
} catch (error) {
  const known = error instanceof ConfigError || error instanceof EmbeddedError
  process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
}
