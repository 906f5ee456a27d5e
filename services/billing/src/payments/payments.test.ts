import { clockContract } from '@foyer/contracts/billing/clock'
import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { paymentsContract } from '@foyer/contracts/billing/payments'
import { createLog } from '@foyer/service-kit/log'
import type { TestAccount } from '@foyer/testing/personas'
import { expect, test } from 'vitest'
import { payingService } from '../../fixtures/stripe/paying.ts'
import { renewAll } from '../renewal/run.ts'

const {
  ask,
  changed,
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

const PAID = { bank: 3720, revenue: -3100, tax: -620 }
const OPEN = { receivable: 3720, revenue: -3100, tax: -620 }

test('an invoice is paid at once by a card that pays, and booked once', async () => {
  const one = await payer('visa')
  expect((await pay(one)).result).toEqual({ state: 'paid' })
  expect(await ledgerOf(one.account.accountId)).toEqual(PAID)
  expect(await paymentsOf(one.account)).toMatchObject([
    {
      state: 'paid',
      amount: 3720,
      returned: 0,
      provider: 'stripe',
      method: { brand: 'visa', last4: '4242' },
    },
  ])
  expect((await pay(one)).result).toEqual({ state: 'paid' })
  expect(await toldTo(one.account)).toEqual(['received'])
})

test('without a means of payment the answer is how to transfer it', async () => {
  const account = await paying()
  const { result } = await pay({ account, invoiceId: await invoiceOf(account) })
  expect(result).toMatchObject({
    state: 'transfer',
    amount: 3720,
    currency: 'EUR',
    transfer: { beneficiary: 'Foyer Tests' },
  })
})

test('a card that is declined leaves the invoice open, says why, and another card pays it', async () => {
  const one = await payer('insufficient')
  expect((await pay(one)).result).toEqual({ state: 'failed', failure: 'insufficient_funds' })
  expect(await ledgerOf(one.account.accountId)).toEqual(OPEN)
  await setUp(one.account, 'visa')
  const other = (await methodsOf(one.account)).find(({ isDefault }) => !isDefault)
  expect((await pay(one, other?.id)).result).toEqual({ state: 'paid' })
  expect((await paymentsOf(one.account)).map(({ state }) => state).toSorted()).toEqual(['failed', 'paid'])
})

test('a bank that wants to see the payer gets to: over its page, and back', async () => {
  const one = await payer('authenticate')
  const { result } = await pay(one)
  if (result.state !== 'redirect') throw new Error(result.state)
  // Whoever asks again while it is open is led to the same page.
  expect((await pay(one)).result).toEqual(result)
  const back = await fetch(result.url, {
    method: 'POST',
    body: new URLSearchParams({ answer: 'yes' }),
    redirect: 'manual',
  })
  expect(back.headers.get('location')).toBe('http://localhost/acme/billing/payment?from=provider')
  expect((await pay(one)).result).toEqual({ state: 'paid' })
  expect(await ledgerOf(one.account.accountId)).toEqual(PAID)
})

test('charged while nobody is there, such a bank makes the payer be told; then they pay what was begun', async () => {
  const one = await payer('authenticate')
  const { accountId } = one.account
  await work.charge({ accountId, invoiceId: one.invoiceId })
  await work.charge({ accountId, invoiceId: one.invoiceId })
  expect(await toldTo(one.account)).toEqual(['needs_person'])
  const { result } = await pay(one)
  if (result.state !== 'redirect') throw new Error(result.state)
  await fetch(result.url, {
    method: 'POST',
    body: new URLSearchParams({ answer: 'yes' }),
    redirect: 'manual',
  })
  for (const event of mock.world.events) await reported(event)
  expect(await ledgerOf(accountId)).toEqual(PAID)
  expect((await paymentsOf(one.account)).map(({ state }) => state)).toEqual(['paid'])
  expect(await toldTo(one.account)).toEqual(['needs_person', 'received'])
})

const moved = ({ accountId, owner }: TestAccount, to: string) =>
  ask(clockContract.move, owner, { params: { accountId }, body: { to } })

test('a renewal is charged to the default method, without anybody asking', async () => {
  const { account } = await payer('visa')
  const { accountId, owner } = account
  await sql`update billing.clocks set now = '2026-02-01T00:00:00Z' where account_id = ${accountId}`
  await renewAll(pools.run, createLog('billing', 'silent'))
  const wanted = await sql<{ message: { accountId: string; invoiceId: string } }[]>`
    select message from billing.outbox where message ->> 'topic' = 'billing.charge' and message ->> 'accountId' = ${accountId}`
  expect(wanted).toHaveLength(1)
  for (const { message } of wanted) await work.charge(message)
  const { result } = await ask(invoicesContract.list, owner, { params: { accountId } })
  expect(result.items.map(({ state }) => state)).toEqual(['paid', 'overdue'])
})

test('a clock that jumps over several charges makes each at its own instant, before time goes on', async () => {
  const [paid, refused] = [(await payer('visa')).account, (await payer('declined')).account]
  for (const account of [paid, refused]) {
    expect((await moved(account, '2026-04-10T00:00:00Z')).result).toMatchObject({
      now: '2026-04-10T00:00:00.000Z',
      invoices: 3,
    })
  }
  const attempts = ({ accountId }: TestAccount) => sql`
    select platform.iso(started_at) as at, state from billing.payment_attempts where account_id = ${accountId} order by started_at`
  const at = (state: string) =>
    ['2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z', '2026-03-31T23:00:00.000Z'].map((one) => ({
      at: one,
      state,
    }))
  expect(await attempts(paid)).toEqual(at('paid'))
  expect(await attempts(refused)).toEqual(at('failed'))
  // What the jobs of the same wishes find is done: nothing is charged twice.
  const { accountId } = paid
  const wanted = await sql<{ message: { accountId: string; invoiceId: string } }[]>`
    select message from billing.outbox where message ->> 'topic' = 'billing.charge' and message ->> 'accountId' = ${accountId}`
  for (const { message } of wanted) await work.charge(message)
  expect(await attempts(paid)).toHaveLength(3)
})

test('what a change costs is charged to the default method too; what costs nothing is not', async () => {
  const { account } = await payer('visa')
  const { accountId } = account
  const wishes = async () =>
    (
      await sql`select 1 from billing.outbox where message ->> 'topic' = 'billing.charge' and message ->> 'accountId' = ${accountId}`
    ).length
  await changed(account, { kind: 'quantity', item: 'seats', quantity: 8 })
  expect(await wishes()).toBe(1)
  await changed(account, { kind: 'quantity', item: 'seats', quantity: 7 })
  expect(await wishes()).toBe(1)
})

test('a debit is on its way until the bank has spoken, and nothing is charged twice meanwhile', async () => {
  const one = await payer('sepa')
  expect((await pay(one)).result).toEqual({ state: 'processing' })
  expect((await pay(one)).result).toEqual({ state: 'processing' })
  const intent = [...mock.world.intents.values()].at(-1)
  if (!intent) throw new Error('nothing was charged')
  mock.intents.answer(intent, false)
  for (const event of mock.world.events) await reported(event)
  expect(await paymentsOf(one.account)).toMatchObject([{ state: 'failed', failure: 'insufficient_funds' }])
  expect(await ledgerOf(one.account.accountId)).toEqual(OPEN)
})

test('fifty wishes at once to pay one invoice are one payment', async () => {
  // The first round opens the connections, so that those of the second really come at once.
  for (const one of [await payer('visa'), await payer('visa')]) {
    const before = mock.world.intents.size
    const answers = await Promise.all(Array.from({ length: 50 }, () => pay(one)))
    // Some may find the account busy for longer than they wait, and are told to come again.
    expect(answers.every(({ status }) => status === 201 || status === 503)).toBe(true)
    expect(mock.world.intents.size).toBe(before + 1)
    expect(await ledgerOf(one.account.accountId)).toEqual(PAID)
  }
})

test('what is paid by transfer while the bank waits for the payer is not charged too', async () => {
  const one = await payer('authenticate')
  const { accountId } = one.account
  await pay(one)
  await sql`insert into billing.transfers (account_id, at, debit, credit, amount, currency, reason, invoice_id)
    values (${accountId}, now(), 'bank', 'receivable', 3000, 'EUR', 'payment', ${one.invoiceId})`
  const { result } = await pay(one)
  expect(result).toMatchObject({ state: 'redirect' })
  const [newest] = (await paymentsOf(one.account)).filter(({ state }) => state === 'needs_person')
  expect(newest).toMatchObject({ amount: 720 })
  expect((await paymentsOf(one.account)).map(({ state }) => state).toSorted()).toEqual([
    'given_up',
    'needs_person',
  ])
})

test('the invoice of another account is as absent as none', async () => {
  const [one, other] = [await payer('visa'), await payer('visa')]
  const refused = await pay({ account: one.account, invoiceId: other.invoiceId })
  expect(refused.problem).toMatchObject({ code: 'not_found' })
  const { accountId, owner } = one.account
  const listed = await ask(paymentsContract.list, owner, {
    params: { accountId },
    query: { invoiceId: other.invoiceId },
  })
  expect(listed.result.items).toEqual([])
})

test('while the provider is slow, some payers are told to come again, and everybody else is served', async () => {
  const all: Awaited<ReturnType<typeof payer>>[] = []
  while (all.length < 12) all.push(await payer('visa'))
  const somebody = await paying()
  let answer = (): void => undefined
  const slow = new Promise<void>((resolve) => {
    answer = resolve
  })
  mock.onAsked(() => slow)
  const asked = () => mock.asked.get('POST /v1/payment_intents') ?? 0
  const before = asked()
  const paid = Promise.all(all.map((one) => pay(one)))
  const other = await changed(somebody, { kind: 'quantity', item: 'seats', quantity: 8 })
  expect(other.status).toBe(201)
  expect(asked() - before).toBeLessThanOrEqual(3)
  answer()
  const statuses = (await paid).map(({ status }) => status)
  mock.onAsked(() => undefined)
  expect(new Set(statuses)).toEqual(new Set([201, 503]))
  for (const one of all) expect((await pay(one)).result).toEqual({ state: 'paid' })
})
