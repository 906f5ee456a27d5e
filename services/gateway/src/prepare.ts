import { migrate } from '@foyer/database/migrate'

/** Brings a database to the present form: the services' schemas, then the job queue. Safe to repeat. */
export async function prepareDatabase(adminUrl: string, secret: string): Promise<void> {
  await migrate(adminUrl, { secret })
  const { installJobs } = await import('./jobs/install.ts')
  await installJobs(adminUrl)
}
