import { clockContract } from '@foyer/contracts/billing/clock'
import { paymentMethodsContract } from '@foyer/contracts/billing/payment-methods'
import type { TestAccount } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { createApp } from '../app.ts'
import { createLog } from '@foyer/service-kit/log'
import { payingService } from '../../fixtures/stripe/paying.ts'

const {
  ask,
  changed,
  methodsOf,
  mock,
  payer,
  paying,
  personas,
  reported,
  setUp,
  sql,
  pools,
  database,
  work,
} = await payingService()

test('what a person sets up on the provider’s page is shown as it is recognised, and the first one is charged', async () => {
  const { account } = await payer('visa')
  await setUp(account, 'sepa')
  expect(await methodsOf(account)).toMatchObject([
    { kind: 'card', brand: 'visa', last4: '4242', isDefault: true, expired: false },
    { kind: 'sepa_debit', last4: '3000', expMonth: null, isDefault: false },
  ])
  const listed = await ask(paymentMethodsContract.list, account.owner, {
    params: { accountId: account.accountId },
  })
  expect(listed.result).toMatchObject({ provider: 'stripe', testMode: true })
  const audit = await sql<{ after: object }[]>`select after from billing.audit
    where account_id = ${account.accountId} and action = 'billing.payment-methods.refresh' and after is not null order by at`
  expect(audit.at(-1)?.after).toEqual([
    { kind: 'card', last4: '4242', isDefault: true },
    { kind: 'sepa_debit', last4: '3000', isDefault: false },
  ])
  const pages =
    await sql`select 1 from billing.outbox where message -> 'audience' ->> 'accountId' = ${account.accountId}
    and message -> 'event' -> 'keys' = '["payment-methods"]'`
  expect(pages, 'open pages of each').toHaveLength(2)
})

test('a report brings what was set up, though the person never came back', async () => {
  const account = await paying()
  const { accountId, owner } = account
  const body = { returnTo: '/acme/billing' }
  const { result } = await ask(paymentMethodsContract.setUp, owner, { params: { accountId }, body })
  await fetch(result.url, { method: 'POST', body: new URLSearchParams({ card: 'visa' }), redirect: 'manual' })
  expect(await methodsOf(account)).toEqual([])
  const done = mock.world.events.findLast(({ type }) => type === 'checkout.session.completed')
  if (!done) throw new Error('nothing was set up')
  expect(await reported(done)).toBe(200)
  expect(await methodsOf(account)).toMatchObject([{ last4: '4242', isDefault: true }])
})

test('an account is one payer, however often somebody begins', async () => {
  const { accountId, owner } = await paying()
  const before = mock.world.customers.size
  const begin = () =>
    ask(paymentMethodsContract.setUp, owner, { params: { accountId }, body: { returnTo: '/acme/billing' } })
  const begun = await Promise.all([begin(), begin(), begin()])
  expect(begun.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(mock.world.customers.size).toBe(before + 1)
})

test('another method can be the default; one that is removed is forgotten at the provider too', async () => {
  const { account } = await payer('visa')
  await setUp(account, 'sepa')
  const { accountId, owner } = account
  const [card, debit] = await methodsOf(account)
  const made = await ask(paymentMethodsContract.makeDefault, owner, {
    params: { accountId, methodId: debit?.id ?? '' },
  })
  expect(made.result.items.map(({ kind, isDefault }) => [kind, isDefault])).toEqual([
    ['sepa_debit', true],
    ['card', false],
  ])
  const removed = await ask(paymentMethodsContract.remove, owner, {
    params: { accountId, methodId: debit?.id ?? '' },
  })
  expect(removed.result.items).toMatchObject([{ id: card?.id, isDefault: true }])
  const [payerRow] = await sql`select reference from billing.payers where account_id = ${accountId}`
  const attached = [...mock.world.methods.values()].filter(
    ({ customer }) => customer === payerRow?.['reference'],
  )
  expect(attached.map(({ type }) => type)).toEqual(['card'])
  const again = await ask(paymentMethodsContract.remove, owner, {
    params: { accountId, methodId: debit?.id ?? '' },
  })
  expect(again.problem).toMatchObject({ code: 'not_found' })
})

test('the method of another account is as absent as none', async () => {
  const [one, other] = [await payer('visa'), await payer('visa')]
  const [foreign] = await methodsOf(other.account)
  const { accountId, owner } = one.account
  const params = { accountId, methodId: foreign?.id ?? '' }
  for (const endpoint of [paymentMethodsContract.makeDefault, paymentMethodsContract.remove])
    expect((await ask(endpoint, owner, { params })).problem).toMatchObject({ code: 'not_found' })
  expect(await methodsOf(other.account)).toHaveLength(1)
})

test('nobody comes back to anywhere but the account’s billing', async () => {
  const { accountId, owner } = await paying()
  for (const returnTo of [
    'https://evil.example/',
    '//evil.example/billing',
    '/acme/billing/../../x',
    '/acme/users',
    'javascript:1',
  ]) {
    const { status } = await ask(paymentMethodsContract.setUp, owner, {
      params: { accountId },
      body: { returnTo },
    })
    expect([returnTo, status]).toEqual([returnTo, 422])
  }
})

test('an organizer and an admin without the right do not see how the account pays', async () => {
  const { account } = await payer('visa')
  for (const roles of [['organizer'], ['admin']]) {
    const member = await personas.member(account, { roles })
    const { problem } = await ask(paymentMethodsContract.list, member, {
      params: { accountId: account.accountId },
    })
    expect(problem).toMatchObject({ code: 'missing_permission' })
  }
})

test('where no keys are set, invoices are paid by transfer, and nothing can be set up', async () => {
  const { accountId, owner } = await paying()
  const log = createLog('billing', 'silent')
  const without = createApp({ pools, secret: database.secret, publicUrl: 'http://localhost', log })
  const path = `/api/billing/v1/accounts/${accountId}/payment-methods`
  const listed = await without.request(path, { headers: owner.headers })
  expect(await listed.json()).toMatchObject({
    provider: null,
    items: [],
    transfer: { beneficiary: 'Foyer Tests' },
  })
  const headers = { ...owner.headers, 'content-type': 'application/json', 'idempotency-key': 'one' }
  const body = JSON.stringify({ returnTo: '/acme/billing' })
  const refused = await without.request(`${path}/setups`, { method: 'POST', headers, body })
  expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'no_provider' }])
})

describe('a card that ends before the next charge', () => {
  const END_OF_MARCH = { exp_month: 3, exp_year: 2026 }
  /** An account at 1 January that is charged by the month, to a card that is good until the end of March. */
  async function expiring() {
    const one = await payer('visa')
    await sql`update billing.payment_methods set exp_month = ${END_OF_MARCH.exp_month}, exp_year = ${END_OF_MARCH.exp_year}
      where account_id = ${one.account.accountId}`
    return one.account
  }
  const told = async (accountId: string) => {
    const rows = await sql<{ notice: Record<string, unknown> }[]>`
      select message -> 'notice' as notice from billing.outbox where message -> 'notice' ->> 'kind' = 'card_expires'
        and message -> 'notice' ->> 'accountId' = ${accountId} order by id`
    return rows.map(({ notice }) => notice)
  }
  const move = ({ accountId, owner }: TestAccount, to: string) =>
    ask(clockContract.move, owner, { params: { accountId }, body: { to } })

  test('is told of once, as soon as no charge is left that it can pay, and shown', async () => {
    const account = await expiring()
    await move(account, '2026-02-20T00:00:00Z')
    expect(await methodsOf(account)).toMatchObject([{ expiring: false, expired: false }])
    await move(account, '2026-03-20T00:00:00Z')
    // Of the periods that begin on 1 February, 1 March and at midnight of 1 April in Paris only the last comes too late.
    expect(await told(account.accountId)).toEqual([])
    await changed(account, { kind: 'plan', plan: 'team-s', cycle: { unit: 'year', count: 1 } })
    await move(account, '2026-03-25T00:00:00Z')
    expect(await told(account.accountId)).toMatchObject([
      { last4: '4242', expMonth: 3, expYear: 2026, on: '2027-03-20T00:00:00.000Z' },
    ])
    expect(await methodsOf(account)).toMatchObject([{ expiring: true, expired: false }])
    await move(account, '2026-05-01T00:00:00Z')
    expect(await told(account.accountId)).toHaveLength(1)
    const audit = await sql`select after from billing.audit
      where account_id = ${account.accountId} and action = 'billing.payment-methods.expires'`
    expect(audit).toEqual([{ after: { last4: '4242', expMonth: 3, expYear: 2026 } }])
    expect(await methodsOf(account)).toMatchObject([{ expired: true }])
  })

  test('is told of by the sweep where no clock is moved, unless it is another one that is charged', async () => {
    const [charged, spare] = [await expiring(), await expiring()]
    await setUp(spare, 'sepa')
    await sql`update billing.payment_methods set exp_month = 3, exp_year = 2026
      where account_id = ${spare.accountId} and kind = 'card'`
    for (const { accountId } of [charged, spare])
      await sql`update billing.clocks set now = '2026-03-05T00:00:00Z' where account_id = ${accountId}`
    for (const { accountId } of [charged, spare])
      await sql`update billing.subscriptions set due_at = '2026-04-02T00:00:00Z' where account_id = ${accountId}`
    await sql`update billing.payment_methods set is_default = false where account_id = ${spare.accountId} and kind = 'card'`
    await sql`update billing.payment_methods set is_default = true where account_id = ${spare.accountId} and kind <> 'card'`
    await Promise.all([work.sweep(), work.sweep()])
    expect(await told(charged.accountId)).toMatchObject([{ last4: '4242', on: '2026-04-02T00:00:00.000Z' }])
    expect(await told(spare.accountId)).toEqual([])
  })

  test('is nothing to tell of where nothing is charged any more', async () => {
    const account = await expiring()
    await changed(account, { kind: 'cancel' })
    await move(account, '2026-04-20T00:00:00Z')
    expect(await told(account.accountId)).toEqual([])
  })
})
