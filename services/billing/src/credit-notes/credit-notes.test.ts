import { creditsContract } from '@foyer/contracts/billing/credits'
import { clockContract } from '@foyer/contracts/billing/clock'
import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import type { TestAccount } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { billingService } from '../../fixtures/service.ts'
import { createLog } from '@foyer/service-kit/log'
import { creditByHand, paymentReceived, payOut, type PayOut } from '../operator.ts'
import type { Wanted } from './lines.ts'

const { ask, changed, paying, pools, sql } = await billingService()

const move = ({ accountId, owner }: TestAccount, to: string) =>
  ask(clockContract.move, owner, { params: { accountId }, body: { to } })

async function invoicesOf({ accountId, owner }: TestAccount) {
  const { result } = await ask(invoicesContract.list, owner, { params: { accountId } })
  return Promise.all(
    result.items.map(
      async ({ id }) =>
        (await ask(invoicesContract.get, owner, { params: { accountId, invoiceId: id } })).result,
    ),
  )
}

async function creditsOf({ accountId, owner }: TestAccount) {
  const { result } = await ask(creditsContract.list, owner, { params: { accountId } })
  return result.items.map(({ amount, reason, balance }) => `${reason} ${amount}, then ${balance}`)
}

async function creditOf({ accountId, owner }: TestAccount) {
  return (await ask(subscriptionContract.get, owner, { params: { accountId } })).result.credit
}

async function numberOf(account: TestAccount): Promise<string> {
  return (await invoicesOf(account)).at(-1)?.number ?? ''
}

const give = ({ accountId }: TestAccount, invoice: string, wanted: Wanted, reference?: string) =>
  creditByHand(pools.run, { accountId, invoice, wanted, reason: 'Goodwill', reference })

const refund = (given: PayOut) =>
  payOut({ run: pools.run, publicUrl: 'http://localhost', log: createLog('billing', 'silent') }, given)

const ALL = { kind: 'all' } as const
const amount = (value: bigint) => ({ kind: 'amount', amount: value }) as const

/** What the ledger and the documents say of an account, which must be the same. */
async function balanced({ accountId }: TestAccount) {
  const [seen] = await sql<{ booked: string; issued: string; credit: string }[]>`
    select (select coalesce(sum(case when credit in ('revenue', 'tax') then amount when debit in ('revenue', 'tax') then -amount else 0 end), 0) from billing.transfers where account_id = ${accountId}) as booked,
      (select sum(subtotal + tax) from billing.invoices where account_id = ${accountId}) as issued,
      (select sum(case when credit = 'credit' then amount when debit = 'credit' then -amount else 0 end) from billing.transfers where account_id = ${accountId}) as credit`
  expect(seen?.booked).toBe(seen?.issued)
  expect(Number(seen?.credit)).toBeGreaterThanOrEqual(0)
}

describe('a credit note by hand', () => {
  test('for all of an open invoice leaves nothing to pay and nothing to credit', async () => {
    const account = await paying()
    const number = await numberOf(account)
    const given = await give(account, number, ALL)
    expect(given).toMatchObject({ issued: true, amount: 3720, currency: 'EUR' })
    const [note, invoice] = (await invoicesOf(account)).toSorted((a, b) => a.total - b.total)
    expect(note).toMatchObject({
      number: given.number,
      kind: 'credit_note',
      subtotal: -3100,
      tax: -620,
      total: -3720,
      corrects: { number },
      note: 'Goodwill',
      lines: [
        {
          description: expect.stringMatching(/^Credited: Team S · 1\u2009–\u200931 Jan 2026/),
          kind: 'credit',
          amount: -3100,
          tax: -620,
          quantity: 1,
          unitAmount: 3100,
        },
      ],
    })
    expect(invoice).toMatchObject({ number, state: 'credited', total: 3720, paid: 3720 })
    expect(invoice?.correctedBy).toEqual([{ id: note?.id, number: given.number, kind: 'credit_note' }])
    expect(await creditsOf(account)).toEqual(['used -3720, then 0', 'credit_note 3720, then 3720'])
    await expect(give(account, number, ALL)).rejects.toThrow('Nothing of this invoice is left')
    await expect(give(account, given.number, ALL)).rejects.toThrow('is a credit note')
    await balanced(account)
  })

  test('for a paid invoice becomes credit, which is paid out at most once', async () => {
    const account = await paying()
    const { accountId } = account
    const invoice = await numberOf(account)
    await paymentReceived(pools.run, { accountId, invoice, amount: 3720n })
    await give(account, invoice, amount(1000n))
    expect(await creditOf(account)).toBe(1200)
    await expect(refund({ accountId, amount: 1201n })).rejects.toThrow('has 1200 to its credit')
    const each = await Promise.all(
      Array.from({ length: 6 }, () => refund({ accountId, amount: 700n, reference: 'bank 3' })),
    )
    expect(each.filter(({ refunded }) => refunded)).toEqual([
      { refunded: true, by: 'transfer', credit: 500, currency: 'EUR', payments: [] },
    ])
    const several = await Promise.allSettled(
      Array.from({ length: 4 }, () => refund({ accountId, amount: 300n })),
    )
    expect(several.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await creditOf(account)).toBe(200)
    await balanced(account)
  })

  test('in parts takes back every unit of tax and not one more', async () => {
    const account = await paying()
    const number = await numberOf(account)
    for (const part of [7n, 333n, 1n, 1111n, 1647n]) await give(account, number, amount(part))
    await expect(give(account, number, amount(2n))).rejects.toThrow('1 is left')
    await give(account, number, { kind: 'lines', amounts: new Map([[0, 1n]]) })
    const all = await invoicesOf(account)
    expect(all.reduce((sum, { subtotal }) => sum + subtotal, 0)).toBe(0)
    expect(all.reduce((sum, { tax }) => sum + tax, 0)).toBe(0)
    expect(all.at(-1)).toMatchObject({ state: 'credited' })
    await balanced(account)
  })

  test('has one effect under one name, and many at once never give back more than was billed', async () => {
    const account = await paying()
    const number = await numberOf(account)
    const same = await Promise.all(
      Array.from({ length: 6 }, () => give(account, number, amount(100n), 'ticket 5')),
    )
    expect(same.filter(({ issued }) => issued)).toHaveLength(1)
    expect(new Set(same.map((one) => one.number)).size).toBe(1)
    const several = await Promise.allSettled(
      Array.from({ length: 8 }, () => give(account, number, amount(1000n))),
    )
    expect(several.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    const [gaps] = await sql`
      select sum(last)::int - (select count(*)::int from billing.invoices) as missing from billing.series`
    expect(gaps).toEqual({ missing: 0 })
    await balanced(account)
  })

  test('is counted when the rest of a plan is credited later', async () => {
    const account = await paying({ now: '2026-04-01T00:00:00Z' })
    await give(account, await numberOf(account), amount(1100n))
    await move(account, '2026-04-16T00:00:00Z')
    await changed(account, { kind: 'plan', plan: 'team-m' })
    const [latest] = await invoicesOf(account)
    expect(latest?.lines.map(({ amount: value }) => value)).toContain(-1000)
    await balanced(account)
  })

  test('of an invoice with a credit takes both back, and never more than the invoice came to', async () => {
    const account = await paying({ now: '2026-04-01T00:00:00Z' })
    await move(account, '2026-04-16T00:00:00Z')
    await changed(account, { kind: 'plan', plan: 'team-m' })
    const upgrade = (await invoicesOf(account)).find(({ lines }) => lines.length === 2)
    const number = upgrade?.number ?? ''
    expect(upgrade?.subtotal).toBe(1550)
    await expect(give(account, number, amount(1600n))).rejects.toThrow('1860 is left')
    await give(account, number, amount(50n))
    const given = await give(account, number, ALL)
    expect(given.amount).toBe(1860 - 60)
    await balanced(account)
  })

  test('of what is not there, or of a line that is not, is refused', async () => {
    const account = await paying()
    const number = await numberOf(account)
    await expect(give(account, 'T-999999', ALL)).rejects.toThrow('There is no invoice T-999999')
    const foreign = await numberOf(await paying())
    await expect(give(account, foreign, ALL)).rejects.toThrow(`There is no invoice ${foreign}`)
    const third = { kind: 'lines', amounts: new Map([[2, 1n]]) } as const
    await expect(give(account, number, third)).rejects.toThrow('Of line 3 0 is left')
    expect(await invoicesOf(account)).toHaveLength(1)
  })
})
