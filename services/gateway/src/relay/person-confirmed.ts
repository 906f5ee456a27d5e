import type { PgBoss } from 'pg-boss'
import { LOOKING, PERSON_CONFIRMED } from '../jobs/queues.ts'

/** Begins what somebody opened by signing up, now that their address is proved. `begin` stands being repeated. */
export async function welcomePersons(
  boss: PgBoss,
  begin: (personId: string) => Promise<void>,
): Promise<void> {
  await boss.work<{ personId: string }>(PERSON_CONFIRMED, LOOKING, async ([job]) => {
    if (job) await begin(job.data.personId)
  })
}
