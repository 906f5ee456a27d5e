import { startEmbedded } from '@foyer/database/embedded'
import { EmbeddedError } from '@foyer/database/embedded/errors'
import { ensureSecret } from '@foyer/database/embedded/secrets'
import { seedDemo } from './demo/seed.ts'
import { demoWelcome } from './demo/welcome.ts'
import { type Config, environment } from './env.ts'
import { externalDatabase } from './external.ts'
import { prepareDatabase } from './prepare.ts'
import { type Database, fail, run } from './run.ts'

/** Everything in one process, with the embedded database unless the environment names another. */
export async function startAll(): Promise<void> {
  try {
    const config = environment()
    const open = config.external ? externalDatabase(config.external) : embeddedDatabase(config)
    await run(config, open, (demo) => ready(config, demo))
  } catch (error) {
    fail(error, (known) => known instanceof EmbeddedError)
  }
}

function embeddedDatabase({ dataDir, secret: given }: Config) {
  return async (keep: (database: Database) => void): Promise<Database> => {
    const embedded = await startEmbedded({ dataDir })
    const secret = given ?? (await ensureSecret(dataDir, 'foyer-secret'))
    const database = { url: embedded.url, secret, demo: true, stop: () => embedded.stop() }
    keep(database)
    await prepareDatabase(database.url, secret)
    const { seedPersons, subscribe } = await import('./compose.ts')
    await seedDemo(database.url, {
      seedPersons: seedPersons(database.url, secret),
      subscribe: subscribe(database.url, secret),
    })
    return database
  }
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
