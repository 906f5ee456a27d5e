import { PgBoss } from 'pg-boss'
import postgres from 'postgres'
import { QUEUES } from './queues.ts'

export const SCHEMA = 'jobs'
const OWNER = 'owner_jobs'

/**
 * Brings the job queue's schema and queues to the present version, owned by a role that cannot sign in; the
 * relay may use them and change nothing of their form. Safe to call at every start and from several processes.
 */
export async function installJobs(adminUrl: string): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined })
  try {
    await admin`select pg_advisory_lock(hashtext('foyer jobs'))`
    await admin.unsafe(`
      do $$ begin
        if not exists (select from pg_roles where rolname = '${OWNER}') then create role ${OWNER} nologin; end if;
        execute format('grant ${OWNER} to %I', current_user);
      end $$;
      create schema if not exists ${SCHEMA} authorization ${OWNER};`)
    await installQueues(adminUrl)
    await admin.unsafe(`
      set role ${OWNER};
      grant usage on schema ${SCHEMA} to relay;
      grant select, insert, update, delete on all tables in schema ${SCHEMA} to relay;
      grant usage on all sequences in schema ${SCHEMA} to relay;
      grant execute on all functions in schema ${SCHEMA} to relay;
      reset role;`)
  } finally {
    await admin.end({ timeout: 5 })
  }
}

async function installQueues(connectionString: string): Promise<void> {
  const boss = new PgBoss({
    connectionString,
    options: `-c role=${OWNER}`,
    max: 2,
    schema: SCHEMA,
    createSchema: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  const { promise: failed, reject } = Promise.withResolvers<never>()
  boss.on('error', reject)
  const install = async () => {
    await boss.start()
    for (const { name, ...options } of QUEUES) {
      await boss.createQueue(name, options)
      // One that was there keeps what it was made with.
      await boss.updateQueue(name, options)
    }
  }
  try {
    await Promise.race([install(), failed])
  } finally {
    await boss.stop({ graceful: false })
  }
}
