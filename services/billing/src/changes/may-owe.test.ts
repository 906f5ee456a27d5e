import { changesContract } from '@foyer/contracts/billing/changes'
import { clockContract } from '@foyer/contracts/billing/clock'
import type { TestAccount } from '@foyer/testing/personas'
import { expect, test } from 'vitest'
import { CATALOGUE } from '../../fixtures/catalogue.ts'
import { billingService } from '../../fixtures/service.ts'
import { loadCatalogue } from '../catalogue/load.ts'
import { paymentReceived } from '../operator.ts'

const { ask, changed, paying, pools, previewed, sql } = await billingService()
await loadCatalogue(
  pools.run,
  JSON.stringify({
    ...CATALOGUE,
    dunning: [
      { afterDays: 5, action: 'restrict' },
      { afterDays: 20, action: 'end' },
    ],
  }),
)

const move = ({ accountId, owner }: TestAccount, to: string) =>
  ask(clockContract.move, owner, { params: { accountId }, body: { to } })
const invoices = async ({ accountId }: TestAccount) =>
  sql<{ id: string; number: string }[]>`
    select id, number from billing.invoices where account_id = ${accountId} and kind = 'invoice' order by issued_at, number`
const rooms = (quantity: number) => ({ kind: 'quantity', item: 'parallel-events', quantity })
const seats = (quantity: number) => ({ kind: 'quantity', item: 'seats', quantity })
const bigger = { kind: 'plan', plan: 'team-m' }
const yearly = { kind: 'plan', plan: 'team-s', cycle: { unit: 'year', count: 1 } }
const UNPAID = { status: 409, problem: { code: 'change_refused', data: { reason: 'unpaid' } } }

test('whom an unpaid invoice keeps at reading buys nothing on account, and gets smaller all the same', async () => {
  const account = await paying()
  await changed(account, seats(7), rooms(1))
  const [, more] = await invoices(account)
  await paymentReceived(pools.run, {
    accountId: account.accountId,
    invoice: more?.number ?? '',
    amount: 2688n,
  })
  const [first] = await invoices(account)
  // Looked at while it could still be bought.
  const before = await previewed(account, [bigger])
  await move(account, '2026-01-20T00:00:00Z')
  const { accountId, owner } = account
  const late = await ask(changesContract.create, owner, {
    params: { accountId },
    body: { previewId: before.result.id },
  })
  expect(late).toMatchObject(UNPAID)
  for (const changes of [[bigger], [yearly], [seats(8)], [rooms(2)], [{ kind: 'cancel' }, rooms(2)]]) {
    const refused = await previewed(account, changes)
    expect(refused).toMatchObject(UNPAID)
    expect(refused.problem.data).toMatchObject({ invoiceId: first?.id, number: first?.number, open: 3720 })
  }
  for (const one of [rooms(0), rooms(1), seats(5), seats(7), { kind: 'cancel' }, { kind: 'resume' }])
    expect((await changed(account, one)).status, JSON.stringify(one)).toBe(201)
  expect(await invoices(account)).toHaveLength(2)
})

test('a plan cannot be chosen anew before what the last one cost is paid', async () => {
  const account = await paying()
  await move(account, '2026-03-01T00:00:00Z')
  expect(await previewed(account, [bigger])).toMatchObject(UNPAID)
  const { accountId } = account
  for (const { number } of await invoices(account))
    await paymentReceived(pools.run, { accountId, invoice: number, amount: 3720n })
  expect((await changed(account, bigger)).result.subscription).toMatchObject({
    status: 'active',
    readingOnly: false,
  })
})
