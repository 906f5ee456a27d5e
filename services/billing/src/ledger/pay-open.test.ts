import { changesContract } from '@foyer/contracts/billing/changes'
import { creditsContract } from '@foyer/contracts/billing/credits'
import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import { clockContract } from '@foyer/contracts/billing/clock'
import type { TestAccount } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '../../fixtures/catalogue.ts'
import { billingService } from '../../fixtures/service.ts'
import { loadCatalogue } from '../catalogue/load.ts'
import { creditByHand } from '../credit-notes/by-hand.ts'
import { paymentReceived } from '../operator.ts'

const { ask, changed, paying, pools, previewed, sql } = await billingService()
const DUNNING = [
  { afterDays: 3, action: 'remind' },
  { afterDays: 10, action: 'restrict' },
]
await loadCatalogue(pools.run, JSON.stringify({ ...CATALOGUE, dunning: DUNNING }))

const SMALLER = [{ kind: 'plan', plan: 'team-m' }]

/** Team S with ten further seats: two open invoices, of 37.20 and 74.40. Team M has as many seats for 37.20 less. */
async function withSeats(): Promise<TestAccount> {
  const account = await paying()
  expect((await changed(account, { kind: 'quantity', item: 'seats', quantity: 15 })).status).toBe(201)
  return account
}

/** Number and what is open of each invoice, the oldest first. */
async function invoicesOf({ accountId }: TestAccount) {
  const rows = await sql<{ number: string; open: number }[]>`
    select number, billing.open_of(account_id, id)::int as open from billing.invoices
    where account_id = ${accountId} and kind = 'invoice' order by number`
  return rows.map(({ number, open }) => ({ number, open }))
}
const openOf = async (account: TestAccount) => (await invoicesOf(account)).map(({ open }) => open)

async function pay(account: TestAccount, index: number, amount: bigint) {
  const invoice = (await invoicesOf(account))[index]?.number ?? ''
  return paymentReceived(pools.run, { accountId: account.accountId, invoice, amount })
}

async function movementsOf({ accountId, owner }: TestAccount) {
  const { result } = await ask(creditsContract.list, owner, { params: { accountId } })
  return result.items.map(({ amount, reason }) => `${reason} ${amount}`)
}

const carryOut = ({ accountId, owner }: TestAccount, previewId: string) =>
  ask(changesContract.create, owner, { params: { accountId }, body: { previewId } })
const move = ({ accountId, owner }: TestAccount, to: string) =>
  ask(clockContract.move, owner, { params: { accountId }, body: { to } })
const standing = async ({ accountId, owner }: TestAccount) =>
  (await ask(subscriptionContract.get, owner, { params: { accountId } })).result

/** Debits equal credits by the form of a row; this is what revenue, the bank, credit and debts come to together. */
async function balanced({ accountId }: TestAccount) {
  const [books] = await sql`
    select coalesce(sum(case when debit in ('receivable', 'bank') then amount else 0 end)
      - sum(case when credit in ('receivable', 'bank') then amount else 0 end), 0)::int as has,
      coalesce(sum(case when credit in ('revenue', 'tax', 'credit') then amount else 0 end)
      - sum(case when debit in ('revenue', 'tax', 'credit') then amount else 0 end), 0)::int as owes
    from billing.transfers where account_id = ${accountId}`
  expect(books?.['has']).toBe(books?.['owes'])
}

describe('what a change gives back', () => {
  test('pays what is open, the oldest first, as its preview said, and the next invoice is as foretold', async () => {
    const account = await withSeats()
    await pay(account, 0, 1000n)
    await pay(account, 1, 6440n)
    expect(await openOf(account)).toEqual([2720, 1000])
    const preview = (await previewed(account, SMALLER)).result
    expect(preview).toMatchObject({ dueNow: { total: -3720 }, paysOpen: 3720, next: { creditUsed: 0 } })
    const change = await carryOut(account, preview.id)
    expect(change.result.subscription).toMatchObject({ credit: 0, due: 0, dunning: [], next: preview.next })
    expect(change.result.subscription).toEqual(await standing(account))
    expect(await openOf(account)).toEqual([0, 0])
    expect(await movementsOf(account)).toEqual(['used -1000', 'used -2720', 'credit_note 3720'])
    await balanced(account)
  })

  test('is credit as far as nothing is open, and used by the next invoice as the preview said', async () => {
    const account = await withSeats()
    await pay(account, 0, 3720n)
    await pay(account, 1, 7000n)
    const preview = (await previewed(account, SMALLER)).result
    expect(preview).toMatchObject({ dueNow: { total: -3720 }, paysOpen: 440, next: { creditUsed: 3280 } })
    const { subscription } = (await carryOut(account, preview.id)).result
    expect(subscription).toMatchObject({ credit: 3280, due: 0, next: preview.next })
    await move(account, '2026-02-01T00:00:00Z')
    expect(await openOf(account)).toEqual([0, 0, preview.next?.total])
    await balanced(account)
  })

  test('is previewed anew where something was paid meanwhile', async () => {
    const account = await withSeats()
    const preview = (await previewed(account, SMALLER)).result
    await pay(account, 0, 3720n)
    await pay(account, 1, 7440n)
    const refused = await carryOut(account, preview.id)
    expect(refused.problem).toMatchObject({ code: 'preview_stale', data: { preview: { paysOpen: 0 } } })
  })

  test('ends the dunning of what it pays, and lets the account be used again', async () => {
    const account = await withSeats()
    await pay(account, 1, 7440n)
    await move(account, '2026-01-25T12:00:00Z')
    expect(await standing(account)).toMatchObject({ readingOnlyBecause: 'unpaid', due: 3720 })
    const made = await changed(account, { kind: 'plan', plan: 'team-m' })
    // Of 93 and 62, 7 of 31 days are left: 21 and 14 without tax.
    expect(made.result.subscription).toMatchObject({
      readingOnlyBecause: 'unpaid',
      due: 3720 - 840,
      credit: 0,
    })
    await pay(account, 0, 2880n)
    expect(await standing(account)).toMatchObject({ readingOnlyBecause: null, due: 0, credit: 0 })
  })
})

describe('what is paid too much', () => {
  test('pays other invoices, the one that is due first before the others; only the rest is credit', async () => {
    const account = await withSeats()
    await move(account, '2026-02-01T00:00:00Z')
    expect(await openOf(account)).toEqual([3720, 7440, 11_160])
    await pay(account, 1, 7440n + 3720n + 500n)
    expect(await openOf(account)).toEqual([0, 0, 10_660])
    await pay(account, 2, 11_000n)
    expect(await standing(account)).toMatchObject({ credit: 340, due: 0 })
    await balanced(account)
  })

  test('leads to no further step of an invoice that it pays', async () => {
    const account = await withSeats()
    await pay(account, 1, 7440n + 3720n)
    await move(account, '2026-01-30T00:00:00Z')
    expect(await standing(account)).toMatchObject({ readingOnlyBecause: null, dunning: [] })
    const { accountId } = account
    expect(await sql`select 1 from billing.dunning_steps where account_id = ${accountId}`).toHaveLength(0)
  })

  test('many payments at once pay each unit once', async () => {
    const account = await withSeats()
    await Promise.all(Array.from({ length: 6 }, (_, at) => pay(account, at % 2, 2000n)))
    expect(await openOf(account)).toEqual([0, 0])
    expect(await standing(account)).toMatchObject({ credit: 12_000 - 11_160, due: 0 })
    await balanced(account)
  })
})

test('what a credit note by hand leaves of a paid invoice pays what else is open', async () => {
  const account = await withSeats()
  const { accountId, owner } = account
  await pay(account, 1, 7440n)
  const { result } = await ask(invoicesContract.list, owner, { params: { accountId } })
  const invoice = result.items.find(({ state }) => state === 'paid')?.number ?? ''
  await creditByHand(pools.run, { invoice, wanted: { kind: 'amount', amount: 1000n }, reason: 'Goodwill' })
  expect(await openOf(account)).toEqual([2520, 0])
  expect(await standing(account)).toMatchObject({ credit: 0, due: 2520 })
  await balanced(account)
})
