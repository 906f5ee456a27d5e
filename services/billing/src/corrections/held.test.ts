import { billingDetailsContract } from '@foyer/contracts/billing/billing-details'
import { correctionsContract } from '@foyer/contracts/billing/corrections'
import type { TestAccount } from '@foyer/testing/personas'
import { expect, test } from 'vitest'
import { billingService } from '../../fixtures/service.ts'

const { ask, paying, sql } = await billingService()

async function corrections({ accountId, owner }: TestAccount) {
  const [invoice] = await sql<
    { id: string }[]
  >`select id from billing.invoices where account_id = ${accountId}`
  const create = () =>
    ask(correctionsContract.create, owner, {
      params: { accountId, invoiceId: invoice?.id ?? '' },
      body: { reason: 'duplicate' },
    })
  return { create }
}

/** Asks while somebody else holds the account: an operator who credits, a change, the run. */
async function whileHeld({ accountId }: TestAccount, ask: () => Promise<{ status: number }>) {
  return sql.begin(async (held) => {
    await held`select from billing.subscriptions where account_id = ${accountId} for update`
    return (await ask()).status
  })
}

test('what decides about an invoice or who is billed waits for who holds the account, and comes to nothing if that is too long', async () => {
  const [asking, withdrawing, editing] = [await paying(), await paying(), await paying()]
  const kept = await (await corrections(withdrawing)).create()
  const params = { accountId: withdrawing.accountId, correctionId: kept.result.id }
  const details = { params: { accountId: editing.accountId } }
  const body = { version: 1, city: 'Lyon' }
  const statuses = await Promise.all([
    whileHeld(asking, (await corrections(asking)).create),
    whileHeld(withdrawing, () => ask(correctionsContract.withdraw, withdrawing.owner, { params })),
    whileHeld(editing, () => ask(billingDetailsContract.update, editing.owner, { ...details, body })),
  ])
  expect(statuses).toEqual([503, 503, 503])
  expect(await sql`select state from billing.corrections`).toEqual([{ state: 'requested' }])
  expect((await ask(billingDetailsContract.get, editing.owner, details)).result).toMatchObject({ version: 1 })
})
