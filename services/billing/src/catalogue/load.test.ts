import { expect, test } from 'vitest'
import { CATALOGUE } from '../../fixtures/catalogue.ts'
import { billingService } from '../../fixtures/service.ts'
import { loadCatalogue } from './load.ts'

const { changed, paying, pools, sql } = await billingService()

const load = (catalogue: object) => loadCatalogue(pools.run, JSON.stringify(catalogue))

async function sellerOf(version: number): Promise<unknown> {
  const [row] =
    await sql`select catalogue -> 'seller' as seller from billing.catalogues where version = ${version}`
  return row?.['seller']
}

test('a file that does not say who sells leaves the seller as it was, and is no new version by that', async () => {
  const { seller, ...sold } = CATALOGUE
  const version = await load(CATALOGUE)
  expect(await load(sold)).toBe(version)
  const other = await load({ ...sold, dunning: [{ afterDays: 3, action: 'remind' }] })
  expect(other).toBe(version + 1)
  expect(await sellerOf(other)).toEqual(seller)
})

test('a file that an editor began with a mark is the same file', async () => {
  const text = JSON.stringify(CATALOGUE)
  expect(await loadCatalogue(pools.run, `\uFEFF${text}`)).toBe(await loadCatalogue(pools.run, text))
})

test('where nobody ever said, it is the one that is shipped', async () => {
  const { seller: _, ...sold } = CATALOGUE
  await sql.begin(async (tx) => {
    await tx`alter table billing.catalogues disable trigger user`
    await tx`delete from billing.catalogues`
    await tx`alter table billing.catalogues enable trigger user`
  })
  expect(await sellerOf(await load(sold))).toMatchObject({ name: 'Foyer', taxId: 'FR12000000000' })
})

test.each([`a-${'b'.repeat(38)}`, 'parallel_Events.2', '2'])(
  'whatever a file may sell can be bought: under the key %s, for the longest cycle',
  async (key) => {
    const name = { en: 'One', fr: 'Un' }
    const cycle = { unit: 'day', count: 1000 } as const
    const prices = [{ currency: 'EUR', cycle, amount: 990_000 }]
    const plan = { key, family: 'team', name, prices, includes: { seats: 5 } }
    const addOn = { key: `c${key.slice(1)}`, name, prices, gives: { storage_gb: 1 } }
    await load({ ...CATALOGUE, plans: [...CATALOGUE.plans, plan], addOns: [...CATALOGUE.addOns, addOn] })
    const { status, result } = await changed(
      await paying(),
      { kind: 'plan', plan: key, cycle },
      { kind: 'quantity', item: addOn.key, quantity: 2 },
    )
    expect(status).toBe(201)
    expect(result.subscription).toMatchObject({ plan: { key }, cycle })
    expect(result.subscription.units).toHaveLength(2)
  },
)
