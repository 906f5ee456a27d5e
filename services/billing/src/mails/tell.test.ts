import { clockContract } from '@foyer/contracts/billing/clock'
import { correctionsContract } from '@foyer/contracts/billing/corrections'
import type { PaymentHappened } from '@foyer/contracts/billing/happenings'
import { type Mail, mail as schema } from '@foyer/contracts/mail'
import type { Notice } from '@foyer/contracts/billing/notices'
import { createLog } from '@foyer/service-kit/log'
import type { TestAccount } from '@foyer/testing/personas'
import { expect, test } from 'vitest'
import { CATALOGUE } from '../../fixtures/catalogue.ts'
import { billingService } from '../../fixtures/service.ts'
import { loadCatalogue } from '../catalogue/load.ts'
import { declineCorrection, paymentReceived } from '../operator.ts'
import { renewAll } from '../renewal/run.ts'
import { openSubscription } from '../standing/open.ts'
import { tellOfNotice, tellOfPayment } from './tell.ts'

const { ask, changed, paying, personas, pools, sql, trying } = await billingService()
const DUNNING = [
  { afterDays: 3, action: 'remind' },
  { afterDays: 10, action: 'restrict' },
  { afterDays: 20, action: 'end' },
] as const
await loadCatalogue(pools.run, JSON.stringify({ ...CATALOGUE, dunning: DUNNING }))

const move = ({ accountId, owner }: TestAccount, to: string) =>
  ask(clockContract.move, owner, { params: { accountId }, body: { to } })

/** Lets the jobs of what is in the outbox run, and answers the mails they asked for. */
async function delivered({ accountId }: TestAccount): Promise<Mail[]> {
  const rows = await sql<{ id: string; message: { topic: string; notice?: Notice } }[]>`
    delete from billing.outbox where coalesce(message ->> 'accountId', message -> 'notice' ->> 'accountId') = ${accountId}
      and message ->> 'topic' in ('billing.notice', 'billing.payment') returning id, message`
  for (const { message, id } of rows.toSorted((a, b) => Number(a.id) - Number(b.id))) {
    if (message.notice) await tellOfNotice(pools.run, message.notice)
    else await tellOfPayment(pools.run, message as unknown as PaymentHappened, id)
  }
  const mails = await sql<{ message: { mail: unknown } }[]>`
    delete from billing.outbox where message ->> 'topic' = 'mail' returning id, message`
  return mails.map(({ message }) => schema.parse(message.mail))
}
const templates = (mails: readonly Mail[]) => mails.map(({ template }) => template)

test('an invoice goes to everybody who pays, each in their language, and to those who only get documents', async () => {
  const account = await paying({ language: 'fr' })
  const { accountId, pageAddress } = account
  const french = await personas.member(account, {
    roles: ['organizer', 'admin', 'billing_contact'],
    language: 'fr',
  })
  await personas.member(account, { roles: ['organizer', 'admin'] })
  await personas.member(account, {
    roles: ['organizer', 'admin', 'billing_contact'],
    status: 'suspended',
  })
  await delivered(account)
  await sql`update billing.details set recipients = ${['books@customer.example', french.email]} where account_id = ${accountId}`
  await move(account, '2026-02-01T00:00:00Z')
  const mails = (await delivered(account)).filter(({ template }) => template === 'invoice-issued')
  const [invoice] = await sql<{ id: string; number: string }[]>`
    select id, number from billing.invoices where account_id = ${accountId} order by issued_at desc limit 1`
  const path = `/${pageAddress}/billing/invoices/${invoice?.id ?? ''}`
  expect(mails.map((mail) => [mail.to, mail.language, 'path' in mail && mail.path])).toEqual([
    [account.owner.email, 'en', path],
    [french.email, 'fr', path],
    ['books@customer.example', 'fr', null],
  ])
  expect(mails[0]).toMatchObject({
    template: 'invoice-issued',
    number: invoice?.number,
    amount: '3720',
    currency: 'EUR',
    attach: { accountId, invoiceId: invoice?.id },
  })
})

test('what happened is told once, however often and however many at once do the job', async () => {
  const account = await paying()
  const [row] = await sql<{ message: { notice: Notice } }[]>`
    select message from billing.outbox where message -> 'notice' ->> 'accountId' = ${account.accountId}`
  if (!row) throw new Error('no notice was left')
  const { notice } = row.message
  await Promise.all(Array.from({ length: 10 }, () => tellOfNotice(pools.run, notice)))
  expect(templates(await delivered(account))).toEqual(['invoice-issued'])
  await tellOfNotice(pools.run, notice)
  expect(await delivered(account)).toEqual([])
})

test('a job that fails half-way has told nobody, and the next one tells', async () => {
  const account = await paying()
  const [row] = await sql<{ message: { notice: Notice } }[]>`
    select message from billing.outbox where message -> 'notice' ->> 'accountId' = ${account.accountId}`
  if (!row) throw new Error('no notice was left')
  await sql`alter table billing.outbox add constraint full_up check (message ->> 'topic' <> 'mail') not valid`
  await expect(tellOfNotice(pools.run, row.message.notice)).rejects.toThrow('full_up')
  await sql`alter table billing.outbox drop constraint full_up`
  await tellOfNotice(pools.run, row.message.notice)
  expect(templates(await delivered(account))).toEqual(['invoice-issued'])
})

test('each step of an unpaid invoice is told with what comes next, and the payment with what it gave back', async () => {
  const account = await paying()
  await delivered(account)
  await move(account, '2026-01-18T00:00:00Z')
  expect(await delivered(account)).toMatchObject([
    {
      template: 'payment-reminder',
      amount: '3720',
      next: { action: 'restrict', on: '2026-01-25T00:00:00.000Z' },
    },
  ])
  await move(account, '2026-01-25T00:00:00Z')
  expect(await delivered(account)).toMatchObject([
    { template: 'reading-only', endsAt: '2026-02-04T00:00:00.000Z' },
  ])
  const [invoice] = await sql<{ number: string }[]>`
    select number from billing.invoices where account_id = ${account.accountId}`
  const pay = (amount: bigint) =>
    paymentReceived(pools.run, { accountId: account.accountId, invoice: invoice?.number ?? '', amount })
  await pay(720n)
  expect(await delivered(account)).toMatchObject([
    { template: 'payment-received', amount: '720', open: '3000', restored: false },
  ])
  await pay(3000n)
  expect(await delivered(account)).toMatchObject([
    { template: 'payment-received', amount: '3000', open: '0', restored: true },
  ])
})

test('a reminder of what was paid before it could be written is not sent', async () => {
  const account = await paying()
  await delivered(account)
  await move(account, '2026-01-18T00:00:00Z')
  await sql`insert into billing.transfers (account_id, at, debit, credit, amount, currency, reason, invoice_id)
    select account_id, now(), 'bank', 'receivable', 3720, 'EUR', 'payment', id from billing.invoices where account_id = ${account.accountId}`
  expect(await delivered(account)).toEqual([])
})

test('a subscription that ends unpaid, one that was cancelled and a trial say each their own', async () => {
  const [unpaid, cancelled, trial] = [await paying(), await paying(), await trying()]
  const [invoice] = await sql<{ number: string }[]>`
    select number from billing.invoices where account_id = ${cancelled.accountId}`
  await paymentReceived(pools.run, {
    accountId: cancelled.accountId,
    invoice: invoice?.number ?? '',
    amount: 3720n,
  })
  await changed(cancelled, { kind: 'cancel' })
  for (const account of [unpaid, cancelled]) {
    await delivered(account)
    await move(account, '2026-02-10T00:00:00Z')
  }
  await move(trial, '2026-03-20T10:00:00Z')
  expect(templates(await delivered(unpaid))).toContain('ended-unpaid')
  expect(templates(await delivered(cancelled))).toEqual(['change-ahead', 'subscription-ended'])
  expect(await delivered(trial)).toMatchObject([
    { template: 'trial-ends', on: '2026-03-15T10:00:00.000Z', renews: false, plan: 'Team S' },
    { template: 'trial-ended', at: '2026-03-15T10:00:00.000Z' },
  ])
})

test('on a clock that nobody moves the run tells three days before a trial ends, once', async () => {
  const trial = await personas.account('team')
  const begun = Date.now() - 11.5 * 86_400_000
  await openSubscription(pools.run, {
    accountId: trial.accountId,
    plan: 'team-s',
    cycle: { unit: 'month', count: 1 },
    currency: 'EUR',
    timeZone: 'UTC',
    country: 'FR',
    company: 'Customer',
    language: 'en',
    trial: true,
    movableClock: new Date(begun).toISOString(),
  })
  await sql`delete from billing.clocks where account_id = ${trial.accountId}`
  const log = createLog('billing', 'silent')
  await Promise.all([renewAll(pools.run, log), renewAll(pools.run, log)])
  await renewAll(pools.run, log)
  expect(templates(await delivered(trial))).toEqual(['trial-ends'])
})

test('who asked for a correction that is declined reads why, once', async () => {
  const account = await paying()
  await delivered(account)
  const [invoice] = await sql<{ id: string; number: string }[]>`
    select id, number from billing.invoices where account_id = ${account.accountId}`
  const { result } = await ask(correctionsContract.create, account.owner, {
    params: { accountId: account.accountId, invoiceId: invoice?.id ?? '' },
    body: { reason: 'duplicate' },
  })
  await declineCorrection(pools.run, { id: result.id, answer: 'It is what you ordered.' })
  await declineCorrection(pools.run, { id: result.id, answer: 'No.' })
  expect(await delivered(account)).toMatchObject([
    {
      template: 'correction-declined',
      to: account.owner.email,
      number: invoice?.number,
      answer: 'It is what you ordered.',
      path: `/${account.pageAddress}/billing/invoices/${invoice?.id ?? ''}`,
    },
  ])
})

test('a reminder that could not be written before the next step was taken is written no more; on a moved clock it is, with its date', async () => {
  const [customer, demo] = [await paying(), await paying()]
  for (const account of [customer, demo]) {
    await delivered(account)
    await move(account, '2026-01-25T00:00:00Z')
  }
  await sql`delete from billing.clocks where account_id = ${customer.accountId}`
  expect(templates(await delivered(customer))).toEqual(['reading-only'])
  expect(await delivered(demo)).toMatchObject([
    {
      template: 'payment-reminder',
      asOf: '2026-01-18T00:00:00.000Z',
      next: { action: 'restrict', on: '2026-01-25T00:00:00.000Z' },
    },
    { template: 'reading-only', asOf: '2026-01-25T00:00:00.000Z', endsAt: '2026-02-04T00:00:00.000Z' },
  ])
})
