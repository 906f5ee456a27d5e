import type { PaymentHappened } from '@foyer/contracts/billing/happenings'
import type { Notice } from '@foyer/contracts/billing/notices'
import { type Mail, mail } from '@foyer/contracts/mail'
import { createLog } from '@foyer/service-kit/log'
import type { TestAccount } from '@foyer/testing/personas'
import { expect, test } from 'vitest'
import { CATALOGUE } from '../../fixtures/catalogue.ts'
import { payingService } from '../../fixtures/stripe/paying.ts'
import { loadCatalogue } from '../catalogue/load.ts'
import { paymentReceived } from '../operator.ts'
import { renewAll } from '../renewal/run.ts'
import { tellOfNotice, tellOfPayment } from './tell.ts'

const { changed, paying, personas, pools, sql, work } = await payingService()

const close = ({ accountId }: TestAccount) =>
  sql`update users.accounts set status = 'closed' where account_id = ${accountId}`

/** Lets the jobs of an account's notices run, and answers the mails they asked for. */
async function told({ accountId }: TestAccount): Promise<Mail[]> {
  const notices = await sql<{ notice: Notice }[]>`
    delete from billing.outbox where message -> 'notice' ->> 'accountId' = ${accountId} returning message -> 'notice' as notice`
  for (const { notice } of notices) await tellOfNotice(pools.run, notice)
  const mails = await sql<{ message: { mail: unknown } }[]>`
    delete from billing.outbox where message ->> 'topic' = 'mail' returning message`
  return mails.map(({ message }) => mail.parse(message.mail))
}

test('who looked after an account reads once, in their language, that it was closed and what is still owed', async () => {
  const account = await paying()
  const { accountId } = account
  const french = await personas.member(account, {
    roles: ['organizer', 'admin', 'billing_contact'],
    language: 'fr',
  })
  await personas.member(account, { roles: ['organizer', 'admin'] })
  await told(account)
  await close(account)
  await Promise.all([work.closed({ accountId }), work.closed({ accountId })])
  const [invoice] = await sql<{ number: string }[]>`
    select number from billing.invoices where account_id = ${accountId}`
  const said = {
    template: 'account-closed',
    path: null,
    at: '2026-01-01T00:00:00.000Z',
    owed: [{ number: invoice?.number, amount: '3720', currency: 'EUR', dueAt: '2026-01-15T00:00:00.000Z' }],
  }
  expect(await told(account)).toMatchObject([
    { to: account.owner.email, language: 'en', ...said },
    { to: french.email, language: 'fr', ...said },
  ])
  await work.closed({ accountId })
  expect(await told(account)).toEqual([])
})

test('the same of an account that had ended before and owes nothing', async () => {
  const account = await paying()
  const { accountId } = account
  const [invoice] = await sql<{ number: string }[]>`
    select number from billing.invoices where account_id = ${accountId}`
  await paymentReceived(pools.run, { accountId, invoice: invoice?.number ?? '', amount: 3720n })
  await changed(account, { kind: 'cancel' })
  await sql`update billing.clocks set now = '2026-02-02T00:00:00Z' where account_id = ${accountId}`
  await renewAll(pools.run, createLog('billing', 'silent'))
  await told(account)
  await close(account)
  await work.closed({ accountId })
  expect(await told(account)).toMatchObject([{ template: 'account-closed', owed: [] }])
})

test('nobody is told of what was to come once the account was closed, though its subscription has not ended yet', async () => {
  const account = await paying()
  const { accountId } = account
  await changed(account, { kind: 'cancel' })
  await told(account)
  await close(account)
  await sql`update billing.clocks set now = '2026-01-31T12:00:00Z' where account_id = ${accountId}`
  await renewAll(pools.run, createLog('billing', 'silent'))
  const notices = await sql`
    select 1 from billing.outbox where message -> 'notice' ->> 'accountId' = ${accountId} and message -> 'notice' ->> 'kind' = 'change_ahead'`
  expect(notices).toHaveLength(1)
  expect((await told(account)).map(({ template }) => template)).not.toContain('change-ahead')
})

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

test('money that comes for a closed account pays what it owes, and the receipt goes to the same people', async () => {
  const account = await paying()
  const { accountId } = account
  await close(account)
  await work.closed({ accountId })
  await told(account)
  const [invoice] = await sql<{ id: string; number: string }[]>`
    select id, number from billing.invoices where account_id = ${accountId}`
  await paymentReceived(pools.run, { accountId, invoice: invoice?.number ?? '', amount: 3720n })
  const [left] = await sql<{ message: PaymentHappened }[]>`
    select message from billing.outbox where message ->> 'topic' = 'billing.payment' and message ->> 'accountId' = ${accountId}`
  if (!left) throw new Error('nothing was told')
  await tellOfPayment(pools.run, left.message, 'job 1')
  expect(await told(account)).toMatchObject([
    { template: 'payment-received', to: account.owner.email, path: null, open: '0', amount: '3720' },
  ])
  await sql`update billing.clocks set now = '2026-02-20T01:00:00Z' where account_id = ${accountId}`
  await renewAll(pools.run, createLog('billing', 'silent'))
  expect(await told(account), 'no reminder of what is paid').toEqual([])
})
