import { createLog } from '@foyer/service-kit/log'
import { expect, test } from 'vitest'
import { payingService } from '../../fixtures/stripe/paying.ts'
import { paymentReceived } from '../operator.ts'
import { listReports, replayReport } from './replay.ts'

const { changed, ledgerOf, mock, payer, pay, pools, reported, sql } = await payingService()

const options = {
  run: pools.run,
  publicUrl: 'http://localhost',
  stripe: mock.settings,
  log: createLog('billing', 'silent'),
}

/** A payment that the payer's bank let pass, of which nothing was heard. */
async function unheard() {
  const one = await payer('authenticate')
  const { result } = await pay(one)
  if (result.state !== 'redirect') throw new Error(result.state)
  await fetch(result.url, {
    method: 'POST',
    body: new URLSearchParams({ answer: 'yes' }),
    redirect: 'manual',
  })
  const event = mock.world.events.findLast(({ type }) => type === 'payment_intent.succeeded')
  if (!event) throw new Error('nothing was paid')
  return { ...one, event }
}

test('a report that never came is fetched from the provider, and carried out', async () => {
  const { account, event } = await unheard()
  expect(await replayReport(options, event.id)).toEqual({ id: event.id, type: event.type, applied: true })
  expect(await ledgerOf(account.accountId)).toMatchObject({ bank: 3720 })
  const [newest] = await listReports(options)
  expect(newest).toMatchObject({ id: event.id, appliedAt: expect.any(String) })
})

test('a report that was carried out can be carried out again, and nothing changes', async () => {
  const { account, event } = await unheard()
  await reported(event)
  const before = await ledgerOf(account.accountId)
  expect(await replayReport(options, event.id)).toMatchObject({ applied: true })
  expect(await ledgerOf(account.accountId)).toEqual(before)
})

test('money that went back opens the invoice; once the account has credit for it, a replay lets credit pay for it', async () => {
  const one = await payer('visa')
  const { accountId } = one.account
  await pay(one)
  const intent = [...mock.world.intents.values()].at(-1)
  if (!intent) throw new Error('nothing was paid')
  mock.world.refund(intent, 3720)
  const event = mock.world.events.findLast(({ type }) => type === 'refund.created')
  if (!event) throw new Error('nothing went back')
  await reported(event)
  expect(await ledgerOf(accountId)).toEqual({ receivable: 3720, revenue: -3100, tax: -620 })

  await sql`insert into billing.transfers (account_id, at, debit, credit, amount, currency, reason)
    values (${accountId}, now(), 'revenue', 'credit', 3720, 'EUR', 'credit_note')`
  await replayReport(options, event.id)
  expect(await ledgerOf(accountId)).toEqual({ revenue: 620, tax: -620 })
})

test('what a card pays of an invoice that a transfer has paid meanwhile pays the next one, and only the rest is credit', async () => {
  const one = await payer('sepa')
  const { accountId } = one.account
  await pay(one)
  const intent = [...mock.world.intents.values()].at(-1)
  if (!intent) throw new Error('nothing was charged')
  await changed(one.account, { kind: 'quantity', item: 'seats', quantity: 6 })
  const [first] = await sql<{ number: string }[]>`
    select number from billing.invoices where account_id = ${accountId} and id = ${one.invoiceId}`
  await paymentReceived(pools.run, { accountId, invoice: first?.number ?? '', amount: 3720n })
  mock.intents.answer(intent, true)
  for (const event of mock.world.events) await reported(event)
  const [left] =
    await sql`select billing.due_of(${accountId}, 'EUR')::int as due, billing.credit_of(${accountId}, 'EUR')::int as credit`
  expect(left).toEqual({ due: 0, credit: 3720 - 744 })
})

test('without keys of a provider, what was kept is carried out; what nobody knows is not there', async () => {
  const { account, event } = await unheard()
  const without = { ...options, stripe: undefined }
  expect(await replayReport(without, event.id)).toBeUndefined()
  expect(await replayReport(options, 'evt_of_nobody')).toBeUndefined()
  await reported(event)
  expect(await replayReport(without, event.id)).toMatchObject({ applied: true })
  expect(await ledgerOf(account.accountId)).toMatchObject({ bank: 3720 })
})
