import { randomUUID } from 'node:crypto'
import { changesContract } from '@foyer/contracts/billing/changes'
import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import type { TestAccount } from '@foyer/testing/personas'
import { expect, test } from 'vitest'
import { billingService } from '../../fixtures/service.ts'

const { ask, paying, previewed, sql } = await billingService()

async function invoicesOf({ accountId, owner }: TestAccount) {
  return (await ask(invoicesContract.list, owner, { params: { accountId } })).result.items
}

test('a thousand replays of one change have one effect and one identical answer', async () => {
  const account = await paying()
  const { accountId } = account
  const { result } = await previewed(account, [{ kind: 'quantity', item: 'parallel-events', quantity: 3 }])
  const key = randomUUID()
  const answers = new Set<string>()
  for (let round = 0; round < 20; round += 1) {
    const all = await Promise.all(
      Array.from({ length: 50 }, () =>
        ask(changesContract.create, account.owner, {
          params: { accountId },
          body: { previewId: result.id },
          key,
        }),
      ),
    )
    for (const one of all) answers.add(JSON.stringify([one.status, one.result]))
  }
  expect(answers.size).toBe(1)
  expect(await invoicesOf(account)).toHaveLength(2)
})

test('who sends no key repeats a change by its preview', async () => {
  const account = await paying()
  const { accountId, owner } = account
  const { result } = await previewed(account, [{ kind: 'quantity', item: 'parallel-events', quantity: 3 }])
  const input = { params: { accountId }, body: { previewId: result.id }, key: null }
  const all = await Promise.all(Array.from({ length: 20 }, () => ask(changesContract.create, owner, input)))
  expect(new Set(all.map((one) => JSON.stringify([one.status, one.result]))).size).toBe(1)
  expect(await invoicesOf(account)).toHaveLength(2)
})

test('fifty different changes at once: each happens wholly or is told to look again, and the ledger balances', async () => {
  const account = await paying()
  const { accountId } = account
  const previews = await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      previewed(account, [{ kind: 'quantity', item: 'parallel-events', quantity: at + 1 }]),
    ),
  )
  const made = await Promise.all(
    previews.map(({ result }) =>
      ask(changesContract.create, account.owner, { params: { accountId }, body: { previewId: result.id } }),
    ),
  )
  expect(made.filter(({ status }) => status === 201)).toHaveLength(1)
  const refused = made.filter(({ status }) => status === 409)
  expect(refused).toHaveLength(49)
  for (const { problem } of refused)
    expect(problem).toMatchObject({ code: 'preview_stale', data: { preview: { dueNow: {} } } })
  expect(await invoicesOf(account)).toHaveLength(2)
  const { result } = await ask(subscriptionContract.get, account.owner, { params: { accountId } })
  const [bought] = made.filter(({ status }) => status === 201)
  expect(result.units).toHaveLength(bought?.result.subscription.units.length ?? -1)
  const [ledger] = await sql<{ owed: string; issued: string }[]>`
    select billing.due_of(${accountId}, 'EUR') as owed, (select sum(total) from billing.invoices where account_id = ${accountId}) as issued`
  expect(ledger?.owed).toBe(ledger?.issued)
})
