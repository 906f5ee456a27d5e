import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createLog } from '@foyer/service-kit/log'
import { expect, test } from 'vitest'
import { payingService } from '../../fixtures/stripe/paying.ts'
import { paymentWork } from '../work.ts'

const { database, ledgerOf, mock, payer, paymentsOf, pools, reported, work, sql } = await payingService()

const WORKER = fileURLToPath(new URL('../../fixtures/stripe/charging.ts', import.meta.url))
const PAID = { bank: 3720, revenue: -3100, tax: -620 }
const CREATE = 'POST /v1/payment_intents'

type Payer = Awaited<ReturnType<typeof payer>>

/** Somebody begins to charge the invoice, in a process of their own. */
async function begun({
  account,
  invoiceId,
}: Payer): Promise<{ worker: ChildProcess; ended: Promise<unknown> }> {
  const { url, secret } = database
  const args = [url, secret, mock.url, account.accountId, invoiceId]
  const worker = fork(WORKER, args, { stdio: 'ignore' })
  const ended = once(worker, 'exit')
  await once(worker, 'message')
  return { worker, ended }
}

/** Killed after the provider has charged, and before it could say so. */
async function killedInBetween(one: Payer): Promise<void> {
  const { worker, ended } = await begun(one)
  mock.onAsked((request) => {
    if (request === CREATE) worker.kill('SIGKILL')
  })
  await ended
  mock.onAsked(() => undefined)
}

async function chargesOf({ account }: Payer): Promise<number> {
  const [row] = await sql<{ reference: string }[]>`
    select reference from billing.payers where account_id = ${account.accountId}`
  return [...mock.world.intents.values()].filter(({ customer }) => customer === row?.reference).length
}

/** What is known of a payment: how often it was charged, what stands in the ledger, what the payer sees. */
async function leftOf(one: Payer) {
  const { accountId } = one.account
  return {
    charges: await chargesOf(one),
    ledger: await ledgerOf(accountId),
    states: (await paymentsOf(one.account)).map(({ state }) => state),
    kept: (await sql`select 1 from billing.payments where account_id = ${accountId}`).length,
  }
}

const PAID_ONCE = { charges: 1, ledger: PAID, states: ['paid'], kept: 1 }

test('killed between the charge and its booking, the next try books it and charges nothing', async () => {
  const one = await payer('visa')
  await killedInBetween(one)
  expect(await chargesOf(one)).toBe(1)
  expect((await ledgerOf(one.account.accountId))['receivable']).toBe(3720)
  await work.charge({ accountId: one.account.accountId, invoiceId: one.invoiceId })
  expect(await leftOf(one)).toEqual(PAID_ONCE)
})

test('killed there, the next try from a process that is reached at another address books it and charges nothing', async () => {
  const one = await payer('visa')
  await killedInBetween(one)
  const options = { run: pools.run, stripe: mock.settings, log: createLog('billing', 'silent') }
  const elsewhere = paymentWork({ ...options, publicUrl: 'https://elsewhere.example' })
  await elsewhere.charge({ accountId: one.account.accountId, invoiceId: one.invoiceId })
  expect(await leftOf(one)).toEqual(PAID_ONCE)
})

test('killed there, the report books it', async () => {
  const one = await payer('visa')
  await killedInBetween(one)
  for (const event of mock.world.events) await reported(event)
  expect(await leftOf(one)).toEqual(PAID_ONCE)
})

test('killed there, and no report ever comes: the sweep books it', async () => {
  const one = await payer('visa')
  await killedInBetween(one)
  await sql`update billing.payment_attempts set changed_at = now() - interval '1 hour' where account_id = ${one.account.accountId}`
  await work.sweep()
  expect(await leftOf(one)).toEqual(PAID_ONCE)
})

test('killed there, and found a day later, when the provider has forgotten the key: booked, not charged again', async () => {
  const one = await payer('visa')
  await killedInBetween(one)
  await sql`update billing.payment_attempts set changed_at = now() - interval '25 hours' where account_id = ${one.account.accountId}`
  mock.forgetKeys()
  await work.sweep()
  expect(await leftOf(one)).toEqual(PAID_ONCE)
})

test(
  'killed ten times at random around the charge: one charge each, and one booking',
  { timeout: 120_000 },
  async () => {
    let unfinished = 0
    for (let kills = 0; kills < 10; kills += 1) {
      const one = await payer('visa')
      const { worker, ended } = await begun(one)
      // Its answer goes out meanwhile: the kill comes before, in or after the booking.
      mock.onAsked((request) => {
        if (request === CREATE) setTimeout(() => worker.kill('SIGKILL'), Math.random() * 60)
      })
      await ended
      mock.onAsked(() => undefined)
      if ((await ledgerOf(one.account.accountId))['bank'] === undefined) unfinished += 1
      await work.charge({ accountId: one.account.accountId, invoiceId: one.invoiceId })
      for (const event of mock.world.events) await reported(event)
      mock.world.events.length = 0
      expect(await leftOf(one)).toEqual(PAID_ONCE)
    }
    console.info(`10 charges, killed at random, ${unfinished} of them before they were booked`)
  },
)
