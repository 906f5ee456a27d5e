import type { Pool } from '@foyer/database/connect'
import type { PgBoss } from 'pg-boss'
import { LOOKING, PERSON_CHANGED } from '../jobs/queues.ts'

/** Lets the memberships of a person follow a change of name, address or picture. `users` is its role `run_users`. */
export async function followPersons(boss: PgBoss, users: Pool): Promise<void> {
  await boss.work<{ personId: string }>(PERSON_CHANGED, LOOKING, async ([job]) => {
    if (job) await users`select users.follow_person(${job.data.personId}::uuid)`
  })
}
