import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import { trialsContract } from '@foyer/contracts/billing/trials'
import type { TestAccount } from '@foyer/testing/personas'
import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '../../fixtures/catalogue.ts'
import { billingService } from '../../fixtures/service.ts'
import { loadCatalogue } from '../catalogue/load.ts'
import { mailboxOf } from './address.ts'
import { beginTrials } from './begin.ts'
import { currencyAt } from './currency.ts'

const { ask, changed, database, personas, pools, sql } = await billingService()

const begin = ({ owner }: TestAccount) => beginTrials(pools.run, database.secret, owner.personId)

async function look({ accountId, owner }: TestAccount) {
  return (await ask(subscriptionContract.get, owner, { params: { accountId } })).result
}

/** Gives the owner of an account another address than the one made up. */
async function readdress({ accountId, owner }: TestAccount, email: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select set_config('app.account_id', ${accountId}, true)`
    await tx`update users.members set email = ${email} where id = ${owner.memberId}`
  })
}

async function accountOf(email: string): Promise<TestAccount> {
  const account = await personas.account('team')
  await readdress(account, email)
  return account
}

const claims = async (...accounts: TestAccount[]) =>
  (
    await sql`select account_id from billing.trials where account_id = any (${accounts.map((a) => a.accountId)})`
  ).length

describe('a signed-up account', () => {
  test('has a trial of the family’s first plan that has one, with its places and days', async () => {
    const account = await personas.account('team')
    await begin(account)
    expect(await look(account)).toMatchObject({
      status: 'trialing',
      trialRefused: false,
      renews: false,
      plan: { key: 'team-s' },
      seats: { bought: 5, used: 0 },
    })
    const { periodStart, trialEnd } = await look(account)
    expect(Date.parse(trialEnd ?? '') - Date.parse(periodStart)).toBeGreaterThan(13.9 * 86_400_000)
    const audit =
      await sql`select action, person_id from billing.audit where account_id = ${account.accountId}`
    expect(audit).toMatchObject([{ action: 'billing.subscription.open', person_id: account.owner.personId }])
    const told = await sql`select message -> 'event' ->> 'type' as type from billing.outbox
      where message -> 'audience' ->> 'accountId' = ${account.accountId}`
    expect(told, 'who is signed in sees it at once').toEqual([{ type: 'permissions' }])
  })

  test('has one however often, and however many at once, it is told of', async () => {
    const account = await personas.account('team')
    // The first round opens the connections, so that those of the second really come at once.
    for (const one of [await personas.account('team'), account])
      await Promise.all([begin(one), begin(one), begin(one)])
    const before = await look(account)
    expect(before).toMatchObject({ status: 'trialing', trialRefused: false })
    await begin(account)
    expect(await look(account)).toEqual({ ...before, now: expect.any(String) })
    expect(await claims(account)).toBe(1)
  })

  test('keeps what it has bought before it was told of', async () => {
    const account = await personas.account('team')
    await begin(account)
    await changed(account, { kind: 'plan', plan: 'team-m' })
    await begin(account)
    expect(await look(account)).toMatchObject({ plan: { key: 'team-m' }, renews: true })
  })

  test('works with the places of its own until then', async () => {
    const account = await personas.account('team')
    const limit = async () =>
      (await sql`select users.allowance(${account.accountId}, 'seats') as seats`)[0]?.['seats'] as number
    expect(await limit()).toBe(10)
    await begin(account)
    expect(await limit()).toBe(5)
  })
})

describe('a second trial', () => {
  test.each([
    ['the same address', 'ada@one.example', 'ada@one.example'],
    ['the same mailbox behind a plus sign', 'bob+first@one.example', 'bob+second@one.example'],
    ['the mailbox itself after one behind a plus sign', 'cid+x@one.example', 'cid@one.example'],
  ])('is none for %s: reading only, and it says why', async (_, first, second) => {
    const [one, two] = [await accountOf(first), await accountOf('other@one.example')]
    await begin(one)
    await readdress(two, second)
    await begin(two)
    expect(await look(one)).toMatchObject({ status: 'trialing', trialRefused: false })
    expect(await look(two)).toMatchObject({
      status: 'ended',
      trialRefused: true,
      readingOnly: true,
      next: null,
    })
  })

  test('is none for the same person under another address', async () => {
    const [one, two] = [await personas.account('team'), await personas.account('team')]
    await begin(one)
    await sql`update users.members set person_id = ${one.owner.personId} where person_id = ${two.owner.personId}`
    await begin(one)
    expect(await look({ ...two, owner: one.owner })).toMatchObject({ status: 'ended', trialRefused: true })
  })

  test('of two that are asked for at once, one is given', async () => {
    for (let round = 0; round < 5; round += 1) {
      const address = `race${round}@one.example`
      const [one, two] = [await accountOf(address), await accountOf('loser@one.example')]
      await readdress(two, `race${round}+b@one.example`)
      await Promise.all([begin(one), begin(two)])
      const refused = [await look(one), await look(two)].map(({ trialRefused }) => trialRefused)
      expect(refused.toSorted()).toEqual([false, true])
      expect(await claims(one, two)).toBe(1)
    }
  })

  test('somebody with a dot, or of another host, is another person', async () => {
    const accounts = [
      await accountOf('d.ot@two.example'),
      await accountOf('dot@two.example'),
      await accountOf('dot@three.example'),
    ]
    for (const account of accounts) await begin(account)
    expect(await claims(...accounts)).toBe(3)
  })

  test('instead, the plan that is chosen begins at once', async () => {
    const [one, two] = [await personas.account('team'), await personas.account('team')]
    await begin(one)
    await readdress(two, one.owner.email)
    await begin(two)
    const made = await changed(two, { kind: 'plan', plan: 'team-s' })
    expect(made.result.invoiceId).not.toBeNull()
    expect(await look(two)).toMatchObject({ status: 'active', readingOnly: false, renews: true })
    expect(await claims(two)).toBe(0)
  })
})

test('an installation that sells no trial opens accounts for reading until a plan is chosen, and refuses nobody', async () => {
  await loadCatalogue(
    pools.run,
    JSON.stringify({ ...CATALOGUE, plans: CATALOGUE.plans.map((plan) => ({ ...plan, trialDays: 0 })) }),
  )
  const account = await personas.account('team')
  await begin(account)
  expect(await look(account)).toMatchObject({ status: 'ended', trialRefused: false })
  expect(await claims(account)).toBe(0)
  expect((await ask(trialsContract.list, null, { params: undefined })).result).toEqual({ trials: [] })
  await loadCatalogue(pools.run, JSON.stringify(CATALOGUE))
})

test('who signs up is told what the catalogue says now', async () => {
  const { result } = await ask(trialsContract.list, null, { params: undefined })
  expect(trialsContract.list.result.parse(result)).toEqual(result)
  expect(result.trials[0]).toMatchObject({ family: 'team', plan: { key: 'team-s' }, days: 14 })
})

test('a mailbox is told by its address without letter case and tag, whatever is in front of the @', () => {
  expect(mailboxOf('Ada+Foyer+x@Example.com')).toBe('ada@example.com')
  expect(mailboxOf('+odd@example.com')).toBe('+odd@example.com')
  expect(mailboxOf('a.b@example.com')).toBe('a.b@example.com')
})

test('the list of trials holds no address', async () => {
  const account = await accountOf('secret@four.example')
  await begin(account)
  const [row] = await sql`select * from billing.trials where account_id = ${account.accountId}`
  expect(JSON.stringify(row)).not.toContain('four.example')
})

describe('the currency', () => {
  const MARKETS = [
    { currency: 'PLN', countries: ['PL'] },
    { currency: 'USD', countries: ['US', 'IN'] },
  ]
  test.each([
    ['Europe/Warsaw', 'PLN'],
    ['America/Indiana/Knox', 'USD'],
    ['US/Eastern', 'USD'],
    ['Asia/Kolkata', 'USD'],
    ['Asia/Calcutta', 'USD'],
    ['Europe/Paris', undefined],
    ['Etc/UTC', undefined],
  ])('of %s is %s, by whatever name a browser knows it', (timeZone, currency) => {
    expect(currencyAt(MARKETS, timeZone)).toBe(currency)
  })

  test('of a trial is that of where the account is, if the plan has a price in it', async () => {
    const [team, ...more] = CATALOGUE.plans
    if (!team) throw new Error('no plan')
    const zloty = team.prices.map((price) => ({ ...price, currency: 'PLN', amount: price.amount * 4 }))
    const plans = [{ ...team, prices: [...team.prices, ...zloty] }, ...more]
    await loadCatalogue(pools.run, JSON.stringify({ ...CATALOGUE, plans, markets: MARKETS.slice(0, 1) }))
    const [polish, french] = [await personas.account('team'), await personas.account('team')]
    for (const [{ accountId }, zone] of [
      [polish, 'Europe/Warsaw'],
      [french, 'Europe/Paris'],
    ] as const)
      await sql`update users.accounts set time_zone = ${zone} where account_id = ${accountId}`
    for (const account of [polish, french]) await begin(account)
    expect(await look(polish)).toMatchObject({ currency: 'PLN', plan: { amount: 12_400 } })
    expect(await look(french)).toMatchObject({ currency: 'EUR', plan: { amount: 3100 } })
    expect((await changed(polish, { kind: 'plan', plan: 'team-s' })).result.subscription.next).toMatchObject({
      subtotal: 12_400,
    })
  })
})
