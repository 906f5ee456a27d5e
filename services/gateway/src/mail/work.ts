import { mail as schema } from '@foyer/contracts/mail'
import type { Pool } from '@foyer/database/connect'
import type { Log } from '@foyer/service-kit/log'
import type { PgBoss } from 'pg-boss'
import * as z from 'zod/mini'
import { LOOKING, MAIL } from '../jobs/queues.ts'
import type { Send } from './send.ts'

const AT_ONCE = 4

/** Sends what is queued, several at once; one that fails is tried again later and holds up no other. */
export async function sendMails(boss: PgBoss, send: Send, log: Log): Promise<void> {
  const options = { ...LOOKING, localConcurrency: AT_ONCE }
  await boss.work(MAIL, options, async ([job]) => {
    if (!job) return
    const mail = z.parse(schema, job.data)
    await send(job.id, mail)
    log.info({ jobId: job.id, template: mail.template, language: mail.language }, 'mail sent')
  })
}

/** Forgets jobs that nobody can try again any more. */
export async function forgetSentMails(pool: Pool): Promise<void> {
  await pool`delete from gateway.sent_mails where sent_at < now() - interval '30 days'`
}
