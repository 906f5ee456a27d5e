import type { Notice } from '@foyer/contracts/billing/notices'
import { type Mail, mail } from '@foyer/contracts/mail'
import type { TestAccount } from '@foyer/testing/personas'
import { expect, test } from 'vitest'
import { billingService } from '../../fixtures/service.ts'
import { tellOfNotice, tellOfPayment } from './tell.ts'

const { changed, paying, pools, sql } = await billingService()
const at = '2026-01-02T10:00:00.000Z'

/** The mails that a job asked for. */
async function mails(): Promise<Mail[]> {
  const rows = await sql<{ message: { mail: unknown } }[]>`
    delete from billing.outbox where message ->> 'topic' = 'mail' returning message`
  return rows.map(({ message }) => mail.parse(message.mail))
}

async function told(...notices: Notice[]): Promise<Mail[]> {
  for (const notice of notices) await tellOfNotice(pools.run, notice)
  return mails()
}

async function invoiceOf({ accountId }: TestAccount) {
  const [row] = await sql<{ id: string; number: string }[]>`
    select id, number from billing.invoices where account_id = ${accountId} order by number desc limit 1`
  return { invoiceId: row?.id ?? '', number: row?.number ?? '' }
}

test('a card that expires is named with its month and the charge that it misses, once for each month', async () => {
  const account = await paying()
  const { accountId, owner, pageAddress } = account
  const card = { kind: 'card_expires', accountId, at, methodId: crypto.randomUUID(), last4: '4242' } as const
  const march = { ...card, expMonth: 3, expYear: 2026, on: '2026-03-31T22:00:00.000Z' }
  expect(await told(march, march)).toMatchObject([
    {
      template: 'card-expires',
      to: owner.email,
      last4: '4242',
      expMonth: 3,
      expYear: 2026,
      charge: march.on,
      path: `/${pageAddress}/billing/payment`,
    },
  ])
  expect(await told({ ...march, expYear: 2027 })).toMatchObject([{ template: 'card-expires', expYear: 2027 }])
})

test('places that were given up are told of with names, how many invitations ended, and whether anybody had chosen', async () => {
  const { accountId, pageAddress } = await paying()
  const names = ['Ada', 'Alan']
  const chosen: Notice = { kind: 'departed', accountId, at, names, invitations: 2, chosen: true }
  const newest: Notice = { ...chosen, names: ['Grace'], invitations: 0, chosen: false }
  const path = `/${pageAddress}/billing/subscription`
  expect(await told(chosen, chosen, newest)).toMatchObject([
    { template: 'places-given-up', at, names: ['Ada', 'Alan'], invitations: 2, chosen: true, path },
    { template: 'places-given-up', at, names: ['Grace'], invitations: 0, chosen: false, path },
  ])
})

test('what is about a document says the days of its paper, wherever it is read; all else those of the reader', async () => {
  const account = await paying()
  const { accountId, owner } = account
  await sql`update identity.persons set time_zone = 'Pacific/Auckland' where id = ${owner.personId}`
  const { invoiceId } = await invoiceOf(account)
  const zones = async (notice: Notice) =>
    (await told(notice)).map((one) => 'timeZone' in one && [one.template, one.timeZone])
  expect(await zones({ kind: 'issued', accountId, at, invoiceId })).toEqual([
    ['invoice-issued', 'Europe/Paris'],
  ])
  expect(await zones({ kind: 'closed', accountId, at })).toEqual([['account-closed', 'Europe/Paris']])
  expect(await zones({ kind: 'trial_ended', accountId, at })).toEqual([['trial-ended', 'Pacific/Auckland']])
})

test('each of two corrections of an account that are declined is told of', async () => {
  const account = await paying()
  const { accountId } = account
  const { invoiceId } = await invoiceOf(account)
  const declined = (answer: string): Notice => ({
    kind: 'correction_declined',
    accountId,
    at,
    invoiceId,
    correctionId: crypto.randomUUID(),
    answer,
  })
  expect(await told(declined('No.'), declined('Not this one either.'))).toMatchObject([
    { template: 'correction-declined', answer: 'No.' },
    { template: 'correction-declined', answer: 'Not this one either.' },
  ])
})

test('the receipt goes where the invoice went; that a payment failed or went back only to those who pay', async () => {
  const account = await paying()
  const { accountId, owner } = account
  await sql`update billing.details set recipients = '{books@customer.example}' where account_id = ${accountId}`
  await changed(account, { kind: 'quantity', item: 'seats', quantity: 7 })
  const { invoiceId } = await invoiceOf(account)
  const happened = async (what: 'received' | 'failed' | 'returned') => {
    const about = { topic: 'billing.payment', accountId, invoiceId, amount: '3720', currency: 'EUR' } as const
    const failure = what === 'failed' ? ('declined' as const) : null
    await tellOfPayment(pools.run, { ...about, happened: what, failure }, crypto.randomUUID())
    return (await mails()).map(({ to, template }) => `${template} ${to}`)
  }
  expect(await happened('received')).toEqual([
    `payment-received ${owner.email}`,
    'payment-received books@customer.example',
  ])
  expect(await happened('failed')).toEqual([`payment-failed ${owner.email}`])
  expect(await happened('returned')).toEqual([`payment-returned ${owner.email}`])
})
