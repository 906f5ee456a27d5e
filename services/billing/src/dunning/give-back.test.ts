import { clockContract } from '@foyer/contracts/billing/clock'
import { creditsContract } from '@foyer/contracts/billing/credits'
import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import type { TestAccount } from '@foyer/testing/personas'
import { expect, test } from 'vitest'
import { CATALOGUE } from '../../fixtures/catalogue.ts'
import { billingService } from '../../fixtures/service.ts'
import { loadCatalogue } from '../catalogue/load.ts'
import { paymentReceived } from '../operator.ts'

const { ask, changed, paying, pools, sql } = await billingService()
await loadCatalogue(
  pools.run,
  JSON.stringify({
    ...CATALOGUE,
    dunning: [
      { afterDays: 10, action: 'restrict' },
      { afterDays: 20, action: 'end' },
    ],
  }),
)

const YEAR = { unit: 'year', count: 1 } as const
/** Issued on 1 January, due on the 15th, ended on 4 February at one in the morning. */
const ENDED = '2026-02-04T00:00:00.000Z'

const params = ({ accountId }: TestAccount) => ({ params: { accountId } })
const move = (account: TestAccount, to: string) =>
  ask(clockContract.move, account.owner, { ...params(account), body: { to } })
const look = async (account: TestAccount) =>
  (await ask(subscriptionContract.get, account.owner, params(account))).result

async function documents(account: TestAccount) {
  const { result } = await ask(invoicesContract.list, account.owner, params(account))
  const all = result.items.map(
    async ({ id }) =>
      (
        await ask(invoicesContract.get, account.owner, {
          params: { accountId: account.accountId, invoiceId: id },
        })
      ).result,
  )
  return (await Promise.all(all)).toSorted((a, b) => a.number.localeCompare(b.number))
}

/** The ledger says what the documents say, and nobody has less than nothing to their credit. */
async function balanced({ accountId }: TestAccount) {
  const [seen] = await sql<{ booked: string; issued: string; credit: string; open: string }[]>`
    select (select sum(case when credit in ('revenue', 'tax') then amount when debit in ('revenue', 'tax') then -amount else 0 end) from billing.transfers where account_id = ${accountId}) as booked,
      (select sum(subtotal + tax) from billing.invoices where account_id = ${accountId}) as issued,
      billing.credit_of(${accountId}, 'EUR') as credit,
      (select min(billing.open_of(account_id, id)) from billing.invoices where account_id = ${accountId}) as open`
  expect(seen?.booked).toBe(seen?.issued)
  expect(Number(seen?.credit)).toBeGreaterThanOrEqual(0)
  expect(Number(seen?.open)).toBeGreaterThanOrEqual(0)
}

test('who never paid for a year owes the days until the end: a credit note gives back the others', async () => {
  const account = await paying({ cycle: YEAR })
  await move(account, '2026-06-01T00:00:00Z')
  const [invoice, note, ...others] = await documents(account)
  expect(others).toEqual([])
  // 331 of 365 days are left.
  expect(note).toMatchObject({
    kind: 'credit_note',
    issuedAt: ENDED,
    subtotal: -28_112,
    tax: -5622,
    corrects: { number: invoice?.number },
    lines: [{ kind: 'credit', amount: -28_112, proration: { numerator: 331, denominator: 365 } }],
  })
  expect(invoice).toMatchObject({ total: 37_200, paid: 33_734, state: 'overdue' })
  expect(await look(account)).toMatchObject({
    status: 'ended',
    readingOnlyBecause: 'unpaid',
    periodEnd: ENDED,
    due: 3466,
    credit: 0,
  })
  await balanced(account)

  await paymentReceived(pools.run, {
    accountId: account.accountId,
    invoice: invoice?.number ?? '',
    amount: 3466n,
  })
  expect(await look(account)).toMatchObject({ readingOnlyBecause: 'ended', due: 0, credit: 0 })
  await balanced(account)
})

test('what was paid for and is not used any more pays what is owed, and the rest of it stays credit', async () => {
  const account = await paying({ cycle: YEAR })
  const [year] = await documents(account)
  await paymentReceived(pools.run, {
    accountId: account.accountId,
    invoice: year?.number ?? '',
    amount: 37_200n,
  })
  const more = await changed(account, { kind: 'quantity', item: 'seats', quantity: 7 })
  expect(more.status).toBe(201)
  await move(account, '2026-06-01T00:00:00Z')
  const all = await documents(account)
  const notes = all.filter(({ kind }) => kind === 'credit_note')
  const [, seats] = all
  expect(notes.map(({ corrects }) => corrects?.number).toSorted()).toEqual(
    [year?.number, seats?.number].toSorted(),
  )
  expect(seats).toMatchObject({ state: 'paid' })
  const given = notes.reduce((sum, { total }) => sum - total, 0)
  expect(await look(account)).toMatchObject({
    status: 'ended',
    readingOnlyBecause: 'ended',
    due: 0,
    credit: given - (seats?.total ?? 0),
  })
  const { result } = await ask(creditsContract.list, account.owner, params(account))
  expect(result.items.map(({ reason }) => reason).toSorted()).toEqual(['credit_note', 'credit_note', 'used'])
  await balanced(account)
})

test('a period that is over is owed as it was billed', async () => {
  const account = await paying()
  await move(account, '2026-06-01T00:00:00Z')
  const [january, february, note] = await documents(account)
  // The month that is over is owed as it is; of the second one 25 of 28 days are left.
  expect(january).toMatchObject({ total: 3720, paid: 0, correctedBy: [] })
  expect(note).toMatchObject({ subtotal: -2768, corrects: { number: february?.number } })
  expect(february).toMatchObject({ paid: 2768 + 554 })
  await balanced(account)
})
