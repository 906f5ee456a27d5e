import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, startProduct } from '../../testing/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

test('a person’s new name is followed in every account they belong to', async () => {
  const cookie = await product.signIn('admin@acme.example')
  const name = 'Camille Rousseau-Ngo'
  expect(
    (await product.send('/api/identity/v1/profile', { method: 'PATCH', cookie, body: { name } })).status,
  ).toBe(200)
  const names = async () =>
    (await product.sql`select name from users.members where email = 'admin@acme.example'`).map(
      (row) => row['name'],
    )
  await expect.poll(names, { timeout: 10_000 }).toEqual([name, name])
})
