import { checkServer } from './floor.ts'
import { prepareDatabase } from './prepare.ts'
import type { Database } from './run.ts'

/** The database of an installation: checked, brought to the present form, never stopped by us. */
export function externalDatabase({ databaseUrl, secret }: { databaseUrl: string; secret: string }) {
  return async (keep: (database: Database) => void): Promise<Database> => {
    await checkServer(databaseUrl)
    const database = { url: databaseUrl, secret, demo: false, stop: () => Promise.resolve() }
    keep(database)
    await prepareDatabase(databaseUrl, secret)
    return database
  }
}
