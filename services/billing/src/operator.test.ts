import { correctionsContract } from '@foyer/contracts/billing/corrections'
import { createLog } from '@foyer/service-kit/log'
import type { TestAccount } from '@foyer/testing/personas'
import { expect, test } from 'vitest'
import { billingService } from '../fixtures/service.ts'
import {
  acceptCorrection,
  advanceAccount,
  creditByHand,
  declineCorrection,
  paymentReceived,
  payOut,
} from './operator.ts'

const { ask, paying, pools, sql } = await billingService()
const { run } = pools
const options = { run, publicUrl: 'http://localhost', log: createLog('billing', 'silent') }

async function invoiceOf({ accountId }: TestAccount) {
  const [invoice] = await sql<{ id: string; number: string }[]>`
    select id, number from billing.invoices where account_id = ${accountId} order by issued_at limit 1`
  return { id: invoice?.id ?? '', number: invoice?.number ?? '' }
}

const pay = async (account: TestAccount, amount: bigint) =>
  paymentReceived(run, {
    accountId: account.accountId,
    invoice: (await invoiceOf(account)).number,
    amount,
    reference: 'bank 1',
  })

async function asked(account: TestAccount): Promise<string> {
  const { accountId, owner } = account
  const params = { accountId, invoiceId: (await invoiceOf(account)).id }
  return (await ask(correctionsContract.create, owner, { params, body: { reason: 'duplicate' } })).result.id
}

type Write = [
  what: string,
  write: (account: TestAccount) => Promise<unknown>,
  audited: { action: string; after: object },
  stale: string[],
]

const WRITES: Write[] = [
  [
    'a transfer that came in',
    (account) => pay(account, 1000n),
    {
      action: 'billing.payments.receive',
      after: { provider: 'transfer', reference: 'bank 1', amount: 1000, currency: 'EUR' },
    },
    ['subscription', 'invoices', 'payments', 'credits'],
  ],
  [
    'a credit note',
    async (account) =>
      creditByHand(run, {
        invoice: (await invoiceOf(account)).number,
        wanted: { kind: 'all' },
        reason: 'Goodwill',
        reference: 'ticket 5',
      }),
    { action: 'billing.credit-notes.issue', after: { reason: 'Goodwill', reference: 'ticket 5' } },
    ['subscription', 'invoices', 'credits', 'corrections'],
  ],
  [
    'credit that is paid out',
    async (account) => {
      await pay(account, 5000n)
      await payOut(options, { accountId: account.accountId, amount: 1280n, reference: 'out 1' })
    },
    {
      action: 'billing.credits.refund',
      after: { amount: '1280', currency: 'EUR', reference: 'out 1', by: 'transfer' },
    },
    ['subscription', 'invoices', 'credits', 'corrections'],
  ],
  [
    'an accepted correction',
    async (account) => acceptCorrection(run, { id: await asked(account), wanted: { kind: 'all' } }),
    { action: 'billing.corrections.accept', after: { creditNote: expect.stringMatching(/^TC-/) } },
    ['subscription', 'invoices', 'credits', 'corrections'],
  ],
  [
    'a declined one',
    async (account) => declineCorrection(run, { id: await asked(account), answer: 'It is right.' }),
    { action: 'billing.corrections.decline', after: { answer: 'It is right.' } },
    ['subscription', 'invoices', 'credits', 'corrections'],
  ],
  [
    'a clock that is moved over the end of a period',
    ({ accountId }) => advanceAccount(options, accountId, new Date('2026-02-02T00:00:00Z')),
    { action: 'billing.clock.advance', after: { now: '2026-02-02T00:00:00.000Z' } },
    ['subscription', 'invoices', 'credits', 'entitlements', 'offers'],
  ],
]

test.for(WRITES)('%s leaves an audit row, and word to open pages of the account', async (given) => {
  const [, write, audited, stale] = given
  const account = await paying()
  await write(account)
  const { accountId } = account
  const rows = await sql`select action, after from billing.audit where account_id = ${accountId}`
  expect(rows).toContainEqual({ action: audited.action, after: expect.objectContaining(audited.after) })
  const told = await sql<{ keys: string[] }[]>`
    select message -> 'event' -> 'keys' as keys from billing.outbox
    where message -> 'audience' ->> 'accountId' = ${accountId} and message -> 'event' ->> 'type' = 'stale'`
  expect(told.map(({ keys }) => keys)).toContainEqual(stale)
})
