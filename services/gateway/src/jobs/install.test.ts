import { createLog } from '@foyer/service-kit/log'
import { cloneDatabase } from '@foyer/testing/database'
import type { PgBoss } from 'pg-boss'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBoss } from './boss.ts'
import { installJobs } from './install.ts'
import { MAIL } from './queues.ts'

let clone: Awaited<ReturnType<typeof cloneDatabase>>
let admin: postgres.Sql
let boss: PgBoss
beforeAll(async () => {
  clone = await cloneDatabase()
  await installJobs(clone.database.url)
  admin = postgres(clone.database.url, { max: 1, onnotice: () => undefined })
  boss = await openBoss(clone.database, createLog('test', 'error'))
})
afterAll(async () => {
  await boss.stop({ graceful: false })
  await admin.end()
  await clone.drop()
})

test('a queue that was made by an earlier version works as this one says', async () => {
  await admin`update jobs.queue set deletion_seconds = 604800, retry_limit = 1 where name = ${MAIL}`
  await installJobs(clone.database.url)
  const [queue] = await admin`select deletion_seconds, retry_limit from jobs.queue where name = ${MAIL}`
  expect(queue).toEqual({ deletion_seconds: 300, retry_limit: 7 })
})

test('a mail that was sent is gone, with the secret of its link, minutes later; one that waits is not', async () => {
  await boss.send(MAIL, { secret: 'waits' })
  const sent = await boss.send(MAIL, { secret: 'sent' }, { priority: 1 })
  await boss.fetch(MAIL)
  await boss.complete(MAIL, sent ?? '')
  const secrets = () => admin`select data->>'secret' as secret from jobs.job where name = ${MAIL} order by 1`
  expect(await secrets()).toEqual([{ secret: 'sent' }, { secret: 'waits' }])
  await admin`update jobs.job set completed_on = completed_on - interval '6 minutes' where id = ${sent}`
  await boss.supervise(MAIL)
  expect(await secrets()).toEqual([{ secret: 'waits' }])
})
