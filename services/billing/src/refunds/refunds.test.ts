import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import { createLog } from '@foyer/service-kit/log'
import { describe, expect, test } from 'vitest'
import { payingService } from '../../fixtures/stripe/paying.ts'
import { creditByHand, paymentReceived } from '../operator.ts'
import { type PayOut, payOut } from './pay-out.ts'

const {
  ask,
  changed,
  database,
  invoiceOf,
  ledgerOf,
  mock,
  pay,
  payer,
  paying,
  paymentsOf,
  pools,
  reported,
  sql,
  work,
} = await payingService()
const log = createLog('billing', 'silent')
const options = { run: pools.run, publicUrl: 'http://localhost', stripe: mock.settings, log }
const CREATE = 'POST /v1/refunds'

type Payer = Awaited<ReturnType<typeof payer>>

const out = (one: Payer, amount: number, more: Partial<PayOut> = {}) =>
  payOut(options, {
    accountId: one.account.accountId,
    amount: BigInt(amount),
    reference: 'goodwill',
    ...more,
  })

/** An account that paid 37.20 by card and has 12.00 of it to its credit. */
async function credited(): Promise<Payer> {
  const one = await payer('visa')
  await pay(one)
  await credit(one)
  return one
}

const credit = ({ account: { accountId }, invoiceId }: Payer) =>
  creditByHand(pools.run, {
    invoice: invoiceId,
    accountId,
    wanted: { kind: 'amount', amount: 1000n },
    reason: 'A day without service',
  })

const creditOf = async ({ account: { accountId, owner } }: Payer) =>
  (await ask(subscriptionContract.get, owner, { params: { accountId } })).result.credit

/** What the provider gave back to the account's payer. */
async function givenBack({ account }: Payer): Promise<number[]> {
  const [row] = await sql<{ reference: string }[]>`
    select reference from billing.payers where account_id = ${account.accountId}`
  return [...mock.world.refunds.values()].flatMap(({ payment_intent, amount, status }) =>
    mock.world.intents.get(payment_intent)?.customer === row?.reference && status !== 'failed' ? amount : [],
  )
}

async function heardAll(): Promise<void> {
  for (const event of mock.world.events) await reported(event)
}

test('credit that was paid by card goes back to the card, once, and what the provider reports of it books nothing twice', async () => {
  const one = await credited()
  const all = await Promise.all([out(one, 1200), out(one, 1200), out(one, 1200)])
  expect(all.filter(({ refunded }) => refunded)).toHaveLength(1)
  expect(await out(one, 1200)).toMatchObject({
    refunded: false,
    by: 'provider',
    credit: 0,
    payments: [{ amount: 1200, state: 'sent', failure: null }],
  })
  await heardAll()
  await heardAll()
  expect(await givenBack(one)).toEqual([1200])
  expect(await ledgerOf(one.account.accountId)).toEqual({ bank: 2520, revenue: -2100, tax: -420 })
  expect(await paymentsOf(one.account)).toMatchObject([
    { state: 'partly_refunded', amount: 3720, returned: 1200 },
  ])
})

test('a reference that comes again with another amount is refused in one line, and pays nothing out', async () => {
  const one = await credited()
  await out(one, 200)
  await expect(out(one, 300)).rejects.toThrow('The refund goodwill was made before, of 200')
  expect(await givenBack(one)).toEqual([200])
  expect(await creditOf(one)).toBe(1000)
})

test('no more goes back than there is credit; what was paid by transfer is paid out by one', async () => {
  const one = await credited()
  await expect(out(one, 1201)).rejects.toThrow('has 1200 to its credit')
  expect(await out(one, 200, { by: 'transfer' })).toMatchObject({
    by: 'transfer',
    credit: 1000,
    payments: [],
  })
  const account = await paying()
  const other = { account, invoiceId: await invoiceOf(account) }
  const [{ number } = { number: '' }] = await sql<{ number: string }[]>`
    select number from billing.invoices where account_id = ${account.accountId}`
  await paymentReceived(pools.run, { accountId: account.accountId, invoice: number, amount: 3720n })
  await credit(other)
  await expect(out(other, 1200, { by: 'provider' })).rejects.toThrow('make a transfer')
  expect(await out(other, 1200)).toMatchObject({ by: 'transfer', credit: 0 })
  expect(await givenBack(one)).toEqual([])
})

test('it goes back from the newest payment first, and never more of one than is left of it', async () => {
  const one = await payer('visa')
  const { accountId } = one.account
  await pay(one)
  await changed(one.account, { kind: 'quantity', item: 'seats', quantity: 6 })
  const [seats] = await sql<{ id: string }[]>`
    select id from billing.invoices where account_id = ${accountId} order by number desc limit 1`
  await pay({ ...one, invoiceId: seats?.id ?? '' })
  await creditByHand(pools.run, {
    invoice: one.invoiceId,
    accountId,
    wanted: { kind: 'amount', amount: 2000n },
    reason: 'Two days without service',
  })
  const sent = async (amount: number, reference: string) =>
    (await out(one, amount, { reference })).payments.map((part) => [part.amount, part.state])
  expect(await sent(300, 'first')).toEqual([[300, 'sent']])
  expect(await sent(1500, 'second')).toEqual([
    [444, 'sent'],
    [1056, 'sent'],
  ])
  expect((await givenBack(one)).toSorted((a, b) => a - b)).toEqual([300, 444, 1056])
  expect(await creditOf(one)).toBe(600)
})

test('a refund that was made after all, though the provider refuses it when it is sent again, is not credit again', async () => {
  const one = await payer('visa')
  await pay(one)
  await creditByHand(pools.run, {
    invoice: one.invoiceId,
    accountId: one.account.accountId,
    wanted: { kind: 'all' },
    reason: 'Never used',
  })
  // Its answer gets lost once, and its key with it: sent again, there is nothing left to give back.
  let lost = false
  mock.onAsked((request) => {
    if (request !== CREATE || lost) return
    lost = true
    mock.forgetKeys()
    throw new Error('away')
  })
  expect(await out(one, 3720)).toMatchObject({ credit: 0, payments: [{ state: 'sent', failure: null }] })
  mock.onAsked(() => undefined)
  expect(await givenBack(one)).toEqual([3720])
})

test('what the provider refuses, and what fails there later, is credit again', async () => {
  const [refused, failing] = [await credited(), await credited()]
  const intent = mock.world.intents.get(
    (
      await sql`select intent from billing.payment_attempts
    where account_id = ${refused.account.accountId}`
    )[0]?.['intent'],
  )
  if (!intent) throw new Error('nothing was paid')
  // Somebody gave all of it back at the provider, and nobody has heard of it yet.
  mock.world.refund(intent, 3720)
  expect(await out(refused, 1200)).toMatchObject({
    credit: 1200,
    payments: [{ state: 'refused', failure: 'charge_already_refunded' }],
  })
  expect(await out(failing, 1200)).toMatchObject({ credit: 0 })
  const made = [...mock.world.refunds.values()].at(-1)
  if (!made) throw new Error('nothing was given back')
  mock.world.refundBecomes(made, 'failed')
  await heardAll()
  expect(await creditOf(failing)).toBe(1200)
})

describe('killed between the refund and its booking', () => {
  const WORKER = fileURLToPath(new URL('../../fixtures/stripe/refunding.ts', import.meta.url))
  async function killed(): Promise<Payer> {
    const one = await credited()
    const args = [database.url, database.secret, mock.url, one.account.accountId, '1200', 'goodwill']
    const worker = fork(WORKER, args, { stdio: 'ignore' })
    const ended = once(worker, 'exit')
    mock.onAsked((request) => {
      if (request === CREATE) worker.kill('SIGKILL')
    })
    await ended
    mock.onAsked(() => undefined)
    expect(await givenBack(one)).toEqual([1200])
    // It cannot be spent meanwhile.
    expect(await creditOf(one)).toBe(0)
    return one
  }
  const once1200 = async (one: Payer) => {
    await heardAll()
    expect(await givenBack(one)).toEqual([1200])
    expect(await ledgerOf(one.account.accountId)).toEqual({ bank: 2520, revenue: -2100, tax: -420 })
  }

  test('the same command again makes no second one', async () => {
    const one = await killed()
    expect(await out(one, 1200)).toMatchObject({ refunded: false, payments: [{ state: 'sent' }] })
    await once1200(one)
  })

  test('a sweep a day later, when the provider has forgotten the key, makes no second one', async () => {
    const one = await killed()
    const { accountId } = one.account
    await sql`update billing.refunds set wanted_at = now() - interval '25 hours' where account_id = ${accountId}`
    mock.forgetKeys()
    await work.sweep()
    expect(await sql`select state from billing.refunds where account_id = ${accountId}`).toEqual([
      { state: 'sent' },
    ])
    await once1200(one)
  })
})
