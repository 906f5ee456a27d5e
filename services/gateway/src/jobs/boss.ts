import { urlForRole } from '@foyer/database/connect'
import type { Log } from '@foyer/service-kit/log'
import { PgBoss } from 'pg-boss'
import { SCHEMA } from './install.ts'

/** Opens the job queue as the relay: it adds jobs, takes them, and puts failed ones aside. */
export async function openBoss(at: { url: string; secret: string }, log: Log): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: urlForRole(at.url, at.secret, 'relay'),
    application_name: 'jobs',
    schema: SCHEMA,
    max: 3,
    maintenanceIntervalSeconds: 300,
    createSchema: false,
    migrate: false,
    schedule: false,
    reindex: false,
    useListenNotify: true,
  })
  boss.on('error', (error) => log.warn({ err: error }, 'the job queue cannot reach its database'))
  return boss.start()
}
