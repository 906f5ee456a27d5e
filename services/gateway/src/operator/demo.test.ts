import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, startProduct } from '../../testing/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

interface Document {
  number: string
  kind: 'invoice' | 'credit_note'
  open: number
  day: Date
}

const documentsOf = (pageAddress: string) => product.sql<Document[]>`
  select i.number, i.kind, billing.open_of(i.account_id, i.id)::int as open, i.issued_at as day
  from billing.invoices i join users.accounts a using (account_id) where a.page_address = ${pageAddress} order by i.issued_at, i.kind`

test('customers of the demo have months behind them: paid but for the last invoice, numbered in the order of time', async () => {
  const acme = await documentsOf('acme')
  const invoices = acme.filter(({ kind }) => kind === 'invoice')
  expect(invoices).toHaveLength(7)
  expect(invoices.slice(0, -1).filter(({ open }) => open !== 0)).toEqual([])
  expect(invoices.at(-1)?.open).toBeGreaterThan(0)
  expect(acme.filter(({ kind }) => kind === 'credit_note')).toHaveLength(1)

  const all = await product.sql<Document[]>`
    select number, issued_at as day from billing.invoices where kind = 'invoice' order by number`
  expect(all.map(({ day }) => Number(day))).toEqual(
    all.map(({ day }) => Number(day)).toSorted((a, b) => a - b),
  )
})

test('they live in the present, owe nothing overdue, and nobody is mailed about what was made up', async () => {
  expect(await product.sql`select now from billing.clocks where now is not null`).toEqual([])
  expect(await product.sql`select from billing.owed where due_at < now()`).toHaveLength(0)
  const mailed = (to: string) =>
    product.sql`select from gateway.mailbox where template in ('invoice-issued', 'payment-received', 'credit-note-issued') and recipient like ${`%@${to}.example`}`
  await expect.poll(() => mailed('globex'), { timeout: 15_000 }).toHaveLength(1)
  expect(await mailed('acme')).toHaveLength(0)
})
