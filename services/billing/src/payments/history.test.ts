import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { historyOf, newAttempt } from '../../fixtures/stripe/history.ts'
import { payingService } from '../../fixtures/stripe/paying.ts'
import type { Event } from '../../fixtures/stripe/things.ts'

const { invoiceOf, ledgerOf, mock, paying, paymentsOf, reported, sql, app, work } = await payingService()

const RUNS = 40

/** An account whose open invoice is being charged: written down, and no answer heard. */
async function charging() {
  const account = await paying()
  const { accountId } = account
  const invoiceId = await invoiceOf(account)
  const { attemptId, payer } = newAttempt()
  const method = { id: attemptId, reference: 'pm_1', kind: 'card', brand: 'visa', last4: '3184' }
  await sql`insert into billing.payers (account_id, provider, reference) values (${accountId}, 'stripe', ${payer})`
  await sql`insert into billing.payment_attempts (account_id, id, invoice_id, provider, method, amount, currency, started_at)
    values (${accountId}, ${attemptId}, ${invoiceId}, 'stripe', ${sql.json(method)}, 3720, 'EUR', now())`
  return { account, accountId, attemptId, payer }
}

/** Everything that a history leaves behind, but for names and instants. */
async function stateOf({ account, accountId }: Awaited<ReturnType<typeof charging>>) {
  const payments = await paymentsOf(account)
  const [kept] =
    await sql`select count(*)::int as payments, sum(amount)::int as amount from billing.payments where account_id = ${accountId}`
  const [unapplied] = await sql`
    select count(*)::int as reports from billing.reports r join billing.payment_attempts a on a.intent = r.intent
    where a.account_id = ${accountId} and r.applied_at is null`
  return {
    payments: payments.map(({ state, amount, returned, failure }) => ({ state, amount, returned, failure })),
    ledger: await ledgerOf(accountId),
    kept,
    unapplied,
  }
}

const IN_ORDER = {
  payments: [{ state: 'partly_refunded', amount: 3720, returned: 1000, failure: null }],
  ledger: { bank: 2720, receivable: 1000, revenue: -3100, tax: -620 },
  kept: { payments: 1, amount: 3720 },
  unapplied: { reports: 0 },
}

test('twelve reports of a payment, in the order in which they came about', async () => {
  const one = await charging()
  const events = historyOf(one, false)
  expect(events).toHaveLength(12)
  for (const event of events) expect(await reported(event)).toBe(200)
  expect(await stateOf(one)).toEqual(IN_ORDER)
})

test('in any order, and with any of them repeated, they come to the same', { timeout: 120_000 }, async () => {
  const order = fc.shuffledSubarray([...Array(12).keys()], { minLength: 12, maxLength: 12 })
  const again = fc.array(fc.nat(11), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(order, again, fc.boolean(), async (first, then, sameSecond) => {
      const one = await charging()
      const events = historyOf(one, sameSecond)
      for (const at of [...first.slice(0, 6), ...then, ...first.slice(6)]) await told(events[at])
      expect(await stateOf(one)).toEqual(IN_ORDER)
    }),
    { numRuns: RUNS },
  )
  console.info(`${RUNS} orders of twelve reports, some repeated, over HTTP into the ledger: one state`)
})

test('all at once they come to the same', async () => {
  // The first round opens the connections, so that those of the others really come at once.
  for (let rounds = 0; rounds < 4; rounds += 1) {
    const one = await charging()
    const history = historyOf(one, false)
    // Paid already: what goes back is booked by each, or by one.
    for (const event of history.slice(0, 5)) await told(event)
    const events = history.slice(5)
    await Promise.all([...events, ...events].map((event) => send(event)))
    // As the queue does: who finds the account locked for too long comes again.
    const carriedOut = (event: Event): Promise<void> =>
      work.report({ reportId: event.id }).catch(() => carriedOut(event))
    await Promise.all([...events, ...events].map(carriedOut))
    expect(await stateOf(one)).toEqual(IN_ORDER)
  }
})

async function told(event: Event | undefined): Promise<void> {
  if (!event) throw new Error('no such event')
  expect(await reported(event)).toBe(200)
}

async function send(event: Event): Promise<void> {
  const body = JSON.stringify(event)
  const headers = { 'content-type': 'application/json', 'stripe-signature': mock.signature(body) }
  await app.request('/api/billing/v1/webhooks/stripe', { method: 'POST', headers, body })
}
