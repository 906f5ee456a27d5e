import { createLog } from '@foyer/service-kit/log'
import { expect, test } from 'vitest'
import { payingService } from '../../fixtures/stripe/paying.ts'
import { renewAll } from '../renewal/run.ts'

const { methodsOf, mock, pay, payer, paying, personas, pools, setUp, sql, work } = await payingService()

test('a closed account is billed no more, and its cards are forgotten here and at the provider; what it owes it still owes', async () => {
  const { account, invoiceId } = await payer('visa')
  const { accountId } = account
  await setUp(account, 'sepa')
  const other = await payer('visa')
  const [payment] = await sql<{ reference: string }[]>`
    select reference from billing.payers where account_id = ${accountId}`
  const attached = () =>
    [...mock.world.methods.values()].filter(({ customer }) => customer === payment?.reference).length
  expect(attached()).toBe(2)
  await sql`update users.accounts set status = 'closed' where account_id = ${accountId}`
  expect(
    await sql`select message from users.outbox where message ->> 'topic' = 'billing.close' and message ->> 'accountId' = ${accountId}`,
  ).toEqual([{ message: { topic: 'billing.close', accountId } }])
  await Promise.all([work.closed({ accountId }), work.closed({ accountId })])
  await work.closed({ accountId })
  expect(attached()).toBe(0)
  expect(await methodsOf(other.account), 'of another account none').toHaveLength(1)
  expect([...mock.world.methods.values()].filter(({ customer }) => customer !== null)).toHaveLength(1)
  expect(await sql`select 1 from billing.payment_methods where account_id = ${accountId}`).toHaveLength(0)
  await sql`update billing.clocks set now = '2026-04-01T00:00:00Z' where account_id = ${accountId}`
  await renewAll(pools.run, createLog('billing', 'silent'))
  const invoices = await sql`
    select id, billing.open_of(account_id, id)::int as open from billing.invoices where account_id = ${accountId}`
  expect(invoices).toEqual([{ id: invoiceId, open: 3720 }])
  const audit = await sql<{ action: string }[]>`
    select action from billing.audit where account_id = ${accountId} and action ~ 'close|forget' order by action`
  expect(audit.map(({ action }) => action)).toEqual([
    'billing.payment-methods.forget',
    'billing.payment-methods.forget',
    'billing.subscription.close',
  ])
})

test('one that was closed before the provider could be asked is forgotten by the next try', async () => {
  const one = await payer('visa')
  const { accountId } = one.account
  await pay(one)
  mock.onAsked((request) => {
    if (request.includes('/detach')) throw new Error('away')
  })
  await work.closed({ accountId }).catch(() => undefined)
  mock.onAsked(() => undefined)
  await work.closed({ accountId })
  expect(await sql`select 1 from billing.payment_methods where account_id = ${accountId}`).toHaveLength(0)
})

test('between the closing and the job that ends its subscription no period of it begins', async () => {
  const { accountId } = await paying()
  await sql`update users.accounts set status = 'closed' where account_id = ${accountId}`
  await sql`update billing.clocks set now = '2026-04-01T00:00:00Z' where account_id = ${accountId}`
  await renewAll(pools.run, createLog('billing', 'silent'))
  expect(await sql`select 1 from billing.invoices where account_id = ${accountId}`).toHaveLength(1)
  await work.closed({ accountId })
  expect(await sql`select status, due_at from billing.subscriptions where account_id = ${accountId}`).toEqual(
    [{ status: 'ended', due_at: null }],
  )
})

test('nobody has to go any more for what was to become smaller', async () => {
  const account = await paying({ plan: 'team-m' })
  const { accountId } = account
  const member = await personas.member(account)
  await sql`insert into billing.departures (account_id, member_id, how, chosen_by, position)
    values (${accountId}, ${member.memberId}, 'remove', ${account.owner.personId}, 0)`
  await sql`update users.accounts set status = 'closed' where account_id = ${accountId}`
  await work.closed({ accountId })
  expect(await sql`select 1 from billing.departures where account_id = ${accountId}`).toHaveLength(0)
})
