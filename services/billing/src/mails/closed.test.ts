import type { Notice } from '@foyer/contracts/billing/notices'
import { type Mail, mail } from '@foyer/contracts/mail'
import { createLog } from '@foyer/service-kit/log'
import { expect, test } from 'vitest'
import { CATALOGUE } from '../../fixtures/catalogue.ts'
import { payingService } from '../../fixtures/stripe/paying.ts'
import { loadCatalogue } from '../catalogue/load.ts'
import { renewAll } from '../renewal/run.ts'
import { tellOfNotice } from './tell.ts'

const { paying, pools, sql, work } = await payingService()

test('who closed an account is reminded of what stays owed, and told of nothing that it cannot lose any more', async () => {
  const dunning = [
    { afterDays: 3, action: 'remind' },
    { afterDays: 10, action: 'restrict' },
    { afterDays: 20, action: 'end' },
  ]
  await loadCatalogue(pools.run, JSON.stringify({ ...CATALOGUE, dunning }))
  const { accountId } = await paying()
  await sql`update users.accounts set status = 'closed' where account_id = ${accountId}`
  await work.closed({ accountId })
  for (const day of ['2026-01-18', '2026-01-25', '2026-02-04']) {
    await sql`update billing.clocks set now = ${`${day}T01:00:00Z`} where account_id = ${accountId}`
    await renewAll(pools.run, createLog('billing', 'silent'))
  }
  const steps = await sql<{ notice: Notice }[]>`
    select message -> 'notice' as notice from billing.outbox
    where message -> 'notice' ->> 'accountId' = ${accountId} and message -> 'notice' ->> 'kind' = 'step' order by id`
  expect(steps).toHaveLength(2)
  await sql`delete from billing.outbox where message ->> 'topic' = 'mail'`
  for (const { notice } of steps) await tellOfNotice(pools.run, notice)
  const mails = await sql<{ message: { mail: unknown } }[]>`
    select message from billing.outbox where message ->> 'topic' = 'mail' order by id`
  const told: Mail[] = mails.map(({ message }) => mail.parse(message.mail))
  expect(told).toMatchObject([{ template: 'payment-reminder', path: null, next: null }])
})
