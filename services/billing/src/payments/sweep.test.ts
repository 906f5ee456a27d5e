import { expect, test } from 'vitest'
import { payingService } from '../../fixtures/stripe/paying.ts'

const { mock, pay, payer, paymentsOf, sql, work } = await payingService()

const older = (accountId: string, hours: number) =>
  sql`update billing.payment_attempts set changed_at = now() - make_interval(hours => ${hours}) where account_id = ${accountId}`

/** A debit that the provider has, and the payment that it is there. */
async function debit(hours: number) {
  const one = await payer('sepa')
  await pay(one)
  const intent = [...mock.world.intents.values()].at(-1)
  if (!intent) throw new Error('nothing was charged')
  await older(one.account.accountId, hours)
  return { one, intent }
}

test('a payment that the provider knows nothing of has failed: its payer is told, it is written down, and another one can be made', async () => {
  const { one, intent } = await debit(2)
  const { accountId } = one.account
  // As when the keys became those of another account at the provider.
  mock.world.intents.delete(intent.id)
  await work.sweep()
  expect(await paymentsOf(one.account)).toMatchObject([{ state: 'failed', failure: 'not_possible' }])
  const audit = await sql`select after ->> 'state' as state from billing.audit
    where account_id = ${accountId} and action = 'billing.payments.settle' order by at desc limit 1`
  expect(audit).toEqual([{ state: 'failed' }])
  expect((await pay(one)).result).toEqual({ state: 'processing' })
})

test('what is kept of a payment stays; what was about nothing of ours is forgotten after a month', async () => {
  const report = (id: string, fact: object | null) => sql`
    insert into billing.reports (provider, id, type, at, intent, fact, received_at)
    values ('stripe', ${id}, 'test', now(), 'pi_of_nobody', ${fact && sql.json({ ...fact })}, now() - interval '31 days')`
  await report('evt_of_a_payment', { of: 'refund', id: 're_1', state: 'done', amount: '100' })
  await report('evt_of_nothing', null)
  await work.sweep()
  const kept = await sql`select id from billing.reports where type = 'test'`
  expect(kept).toEqual([{ id: 'evt_of_a_payment' }])
})

test('one payment that cannot be asked about holds up no other', async () => {
  const [bad, good] = [await debit(3), await debit(2)]
  await sql`update billing.payment_attempts set currency = 'no currency', intent = null where account_id = ${bad.one.account.accountId}`
  mock.intents.answer(good.intent, true)
  await work.sweep()
  expect(await paymentsOf(good.one.account)).toMatchObject([{ state: 'paid' }])
})
