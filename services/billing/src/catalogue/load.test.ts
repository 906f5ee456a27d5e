import { expect, test } from 'vitest'
import { CATALOGUE } from '../../fixtures/catalogue.ts'
import { billingService } from '../../fixtures/service.ts'
import { loadCatalogue } from './load.ts'

const { pools, sql } = await billingService()

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

test('where nobody ever said, it is the one that is shipped', async () => {
  const { seller: _, ...sold } = CATALOGUE
  await sql.begin(async (tx) => {
    await tx`alter table billing.catalogues disable trigger user`
    await tx`delete from billing.catalogues`
    await tx`alter table billing.catalogues enable trigger user`
  })
  expect(await sellerOf(await load(sold))).toMatchObject({ name: 'Foyer', taxId: 'FR12000000000' })
})
