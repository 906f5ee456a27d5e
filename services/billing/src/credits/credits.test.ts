import { creditsContract } from '@foyer/contracts/billing/credits'
import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { clockContract } from '@foyer/contracts/billing/clock'
import type { TestAccount } from '@foyer/testing/personas'
import { expect, test } from 'vitest'
import { billingService } from '../../fixtures/service.ts'
import { paymentReceived } from '../operator.ts'

const { ask, changed, paying, pools, sql } = await billingService()

async function creditsOf({ accountId, owner }: TestAccount) {
  const { result } = await ask(creditsContract.list, owner, { params: { accountId } })
  return result.items.map(({ amount, reason }) => ({ amount, reason }))
}

test('what is paid too much becomes credit, and the next invoice uses it', async () => {
  const account = await paying()
  const { accountId, owner } = account
  const invoices = await ask(invoicesContract.list, owner, { params: { accountId } })
  const invoice = invoices.result.items[0]?.number ?? ''
  expect(await paymentReceived(pools.run, { accountId, invoice, amount: 5000n })).toEqual({
    booked: true,
    open: 0,
  })
  expect(await creditsOf(account)).toEqual([{ amount: 1280, reason: 'overpayment' }])

  await ask(clockContract.move, owner, { params: { accountId }, body: { to: '2026-02-01T00:00:00Z' } })
  const { result } = await ask(invoicesContract.list, owner, { params: { accountId } })
  expect(result.items[0]).toMatchObject({ total: 3720 - 1280, paid: 0, state: 'open' })
  expect(await creditsOf(account)).toEqual([
    { amount: -1280, reason: 'used' },
    { amount: 1280, reason: 'overpayment' },
  ])
  const movements = await ask(creditsContract.list, owner, { params: { accountId } })
  expect(movements.result.items.map(({ number, balance }) => ({ number, balance }))).toEqual([
    { number: result.items[0]?.number, balance: 0 },
    { number: invoice, balance: 1280 },
  ])
})

test('the same payment reported twice is one payment', async () => {
  const { accountId, owner } = await paying()
  const invoices = await ask(invoicesContract.list, owner, { params: { accountId } })
  const paid = {
    accountId,
    invoice: invoices.result.items[0]?.number ?? '',
    amount: 1000n,
    reference: 'bank 17',
  }
  const reports = await Promise.all(Array.from({ length: 8 }, () => paymentReceived(pools.run, paid)))
  expect(reports.filter(({ booked }) => booked)).toHaveLength(1)
  expect(await paymentReceived(pools.run, paid)).toEqual({ booked: false, open: 2720 })
})

test('a reference that comes again with something else is refused in one line, and books nothing', async () => {
  const account = await paying()
  const { accountId, owner } = account
  const again = await changed(account, { kind: 'quantity', item: 'seats', quantity: 7 })
  expect(again.status).toBe(201)
  const invoices = await ask(invoicesContract.list, owner, { params: { accountId } })
  const [other = '', invoice = ''] = invoices.result.items.map(({ number }) => number)
  const paid = { accountId, invoice, amount: 1000n, reference: 'bank 18' }
  await paymentReceived(pools.run, paid)
  for (const wrong of [{ amount: 1001n }, { invoice: other }])
    await expect(paymentReceived(pools.run, { ...paid, ...wrong })).rejects.toThrow(
      `The payment bank 18 was booked before, of 1000 for ${invoice}`,
    )
  const [kept] = await sql`
    select count(*)::int as payments, sum(amount)::int as amount from billing.payments where account_id = ${accountId}`
  expect(kept).toEqual({ payments: 1, amount: 1000 })
  expect(await paymentReceived(pools.run, paid)).toEqual({ booked: false, open: 2720 })
})

test('two different payments at the same time never pay the same part twice', async () => {
  const account = await paying()
  const { accountId, owner } = account
  const invoices = await ask(invoicesContract.list, owner, { params: { accountId } })
  const invoice = invoices.result.items[0]?.number ?? ''
  await Promise.all(
    Array.from({ length: 4 }, () => paymentReceived(pools.run, { accountId, invoice, amount: 1000n })),
  )
  expect(await creditsOf(account)).toEqual([{ amount: 280, reason: 'overpayment' }])
})

test('what happens at one instant is told in the order in which it did, and the balance is never below zero', async () => {
  const account = await paying()
  const { accountId, owner } = account
  const invoices = await ask(invoicesContract.list, owner, { params: { accountId } })
  const invoice = invoices.result.items[0]?.number ?? ''
  for (const amount of [4720n, 300n, 200n]) await paymentReceived(pools.run, { accountId, invoice, amount })
  await changed(account, { kind: 'quantity', item: 'seats', quantity: 12 })
  await changed(account, { kind: 'quantity', item: 'seats', quantity: 13 })
  const { result } = await ask(creditsContract.list, owner, { params: { accountId } })
  expect(new Set(result.items.map(({ at }) => at)).size).toBe(1)
  const balances = result.items.map(({ balance }) => balance).toReversed()
  expect(balances.slice(0, 3)).toEqual([1000, 1300, 1500])
  expect(Math.min(...balances)).toBeGreaterThanOrEqual(0)
})
