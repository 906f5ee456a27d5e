import { paymentsContract } from '@foyer/contracts/billing/payments'
import { expect, test } from 'vitest'
import { payingService } from '../../fixtures/stripe/paying.ts'
import { creditByHand, paymentReceived } from '../operator.ts'

const {
  ask,
  invoiceOf,
  ledgerOf,
  methodsOf,
  mock,
  pay,
  payer,
  paying,
  paymentsOf,
  pools,
  reported,
  setUp,
  sql,
  toldTo,
  work,
} = await payingService()

test('a payment leaves an audit row when it begins and when it is settled, and word to open pages', async () => {
  const one = await payer('visa')
  const { accountId } = one.account
  await work.charge({ accountId, invoiceId: one.invoiceId })
  const audit = await sql<{ action: string; after: object }[]>`
    select action, after from billing.audit where account_id = ${accountId} and action like 'billing.payments.%' order by at`
  expect(audit).toMatchObject([
    { action: 'billing.payments.begin', after: { invoiceId: one.invoiceId, amount: 3720 } },
    { action: 'billing.payments.settle', after: { state: 'paid', received: '3720' } },
  ])
  const pages = await sql<{ keys: string[] }[]>`
    select message -> 'event' -> 'keys' as keys from billing.outbox where message -> 'audience' ->> 'accountId' = ${accountId}`
  expect(pages).toContainEqual({ keys: ['invoices', 'payments', 'credits', 'subscription'] })
})

test('who sees at the screen that it failed gets no mail of it; of a charge that nobody saw they do', async () => {
  const [seen, unseen] = [await payer('declined'), await payer('declined')]
  await pay(seen)
  await work.charge({ accountId: unseen.account.accountId, invoiceId: unseen.invoiceId })
  expect([await toldTo(seen.account), await toldTo(unseen.account)]).toEqual([[], ['failed']])
})

test('money that goes back is told of', async () => {
  const one = await payer('visa')
  await pay(one)
  const intent = [...mock.world.intents.values()].at(-1)
  if (!intent) throw new Error('nothing was paid')
  mock.world.refund(intent, 1000)
  for (const event of mock.world.events) await reported(event)
  expect(await toldTo(one.account)).toEqual(['received', 'returned'])
})

test('nobody is charged as if they were there who is not', async () => {
  const one = await payer('authenticate')
  await work.charge({ accountId: one.account.accountId, invoiceId: one.invoiceId })
  const intent = [...mock.world.intents.values()].at(-1)
  expect(intent).toMatchObject({ last_payment_error: { code: 'authentication_required' } })
})

test('another means of payment than the one whose bank waits takes its place, and is charged alone', async () => {
  const one = await payer('authenticate')
  expect((await pay(one)).result).toMatchObject({ state: 'redirect' })
  await setUp(one.account, 'visa')
  const other = (await methodsOf(one.account)).find(({ last4 }) => last4 === '4242')
  expect((await pay(one, other?.id)).result).toEqual({ state: 'paid' })
  expect((await paymentsOf(one.account)).map(({ state }) => state).toSorted()).toEqual(['given_up', 'paid'])
  expect(await ledgerOf(one.account.accountId)).toMatchObject({ bank: 3720 })
})

test('what the provider refuses before there is a payment has failed, and the next try is a new one', async () => {
  const one = await payer('visa')
  const [row] = await sql<{ reference: string }[]>`
    select reference from billing.payment_methods where account_id = ${one.account.accountId}`
  const method = mock.world.methods.get(row?.reference ?? '')
  if (!method) throw new Error('nothing was set up')
  // Forgotten there, and nobody has heard of it yet.
  const { customer } = method
  method.customer = null
  expect((await pay(one)).result).toEqual({ state: 'failed', failure: 'not_possible' })
  method.customer = customer
  expect((await pay(one)).result).toEqual({ state: 'paid' })
  expect((await paymentsOf(one.account)).map(({ state }) => state).toSorted()).toEqual(['failed', 'paid'])
})

test('what another account is charged to is as absent as none, and a credit note cannot be paid', async () => {
  const [one, other] = [await payer('visa'), await payer('visa')]
  const [foreign] = await methodsOf(other.account)
  expect((await pay(one, foreign?.id)).problem).toMatchObject({ code: 'not_found' })
  const { accountId } = one.account
  const note = await creditByHand(pools.run, {
    accountId,
    invoice: one.invoiceId,
    wanted: { kind: 'amount', amount: 100n },
    reason: 'Goodwill',
  })
  const [row] = await sql<{ id: string }[]>`
    select id from billing.invoices where account_id = ${accountId} and number = ${note.number}`
  expect((await pay({ ...one, invoiceId: row?.id ?? '' })).problem).toMatchObject({ code: 'not_found' })
  expect(await paymentsOf(one.account)).toEqual([])
})

test('transfers that an operator booked stand among the payments, of one instant too the newest first', async () => {
  const account = await paying()
  const { accountId, owner } = account
  const invoiceId = await invoiceOf(account)
  const [invoice] = await sql<{ number: string }[]>`
    select number from billing.invoices where account_id = ${accountId}`
  for (const amount of [1000n, 200n, 30n])
    await paymentReceived(pools.run, { accountId, invoice: invoice?.number ?? '', amount })
  const { result } = await ask(paymentsContract.list, owner, { params: { accountId }, query: { invoiceId } })
  expect(paymentsContract.list.result.parse(result)).toEqual(result)
  expect(result.items.map(({ amount }) => amount)).toEqual([30, 200, 1000])
  expect(result.items.slice(2)).toMatchObject([
    {
      provider: 'transfer',
      state: 'paid',
      amount: 1000,
      returned: 0,
      method: null,
      invoiceNumber: invoice?.number,
    },
  ])
})
