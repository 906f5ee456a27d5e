import { offersContract } from '@foyer/contracts/billing/offers'
import type { TestAccount } from '@foyer/testing/personas'
import { expect, test } from 'vitest'
import { CATALOGUE } from '../../fixtures/catalogue.ts'
import { billingService } from '../../fixtures/service.ts'
import { loadCatalogue } from '../catalogue/load.ts'

const { ask, paying, personas, pools } = await billingService()

async function offersOf({ accountId, owner }: TestAccount) {
  return (await ask(offersContract.list, owner, { params: { accountId } })).result
}

const month = { unit: 'month', count: 1 }
const year = { unit: 'year', count: 1 }

test('plans and add-ons are offered with what they cost and what they hold', async () => {
  const offers = await offersOf(await paying())
  expect(offersContract.list.result.parse(offers)).toEqual(offers)
  expect(offers).toMatchObject({ currency: 'EUR', plans: [{ key: 'team-s' }, { key: 'team-m' }] })
  expect(offers.plans[0]).toEqual({
    key: 'team-s',
    name: { en: 'Team S', fr: 'Équipe S' },
    prices: [
      { cycle: month, amount: 3100, seatAmount: 620 },
      { cycle: year, amount: 31_000, seatAmount: 6200 },
    ],
    includes: { seats: 5, parallelEvents: 1 },
  })
  expect(offers.addOns).toEqual([
    {
      key: 'parallel-events',
      name: { en: 'Parallel event', fr: 'Événement simultané' },
      prices: [
        { cycle: month, amount: 1000 },
        { cycle: year, amount: 10_000 },
      ],
      gives: { parallelEvents: 1 },
    },
  ])
})

test('what is of another family or not sold in the account’s currency is not offered; a new catalogue is, at once', async () => {
  const account = await paying()
  const [plan] = CATALOGUE.plans
  const dollars = [{ currency: 'USD', cycle: month, amount: 5000 }]
  const euros = [{ currency: 'EUR', cycle: month, amount: 4000 }]
  const plans = [
    ...CATALOGUE.plans,
    { ...plan, key: 'team-us', prices: dollars },
    { ...plan, key: 'team-eu', prices: [...dollars, ...euros] },
    { ...plan, key: 'live-s', family: 'live', prices: euros },
  ]
  await loadCatalogue(pools.run, JSON.stringify({ ...CATALOGUE, plans }))
  const offers = await offersOf(account)
  expect(offers.plans.map(({ key }) => key)).toEqual(['team-s', 'team-m', 'team-eu'])
  expect(offers.plans.at(-1)?.prices).toEqual([{ cycle: month, amount: 4000, seatAmount: 800 }])
})

test('nothing is offered to an account without a subscription, nor to who may not read it', async () => {
  const { accountId, owner } = await personas.account('team')
  expect((await ask(offersContract.list, owner, { params: { accountId } })).problem.code).toBe('not_found')
  const account = await paying()
  const organizer = await personas.member(account)
  const refused = await ask(offersContract.list, organizer, { params: { accountId: account.accountId } })
  expect(refused.problem).toMatchObject({
    code: 'missing_permission',
    data: { missing: 'subscription:read' },
  })
})
