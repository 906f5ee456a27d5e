import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, startProduct } from '../../testing/product.ts'
import { signUp, subscriptionOf } from '../../testing/sign-up.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

test('who signs up and confirms has a trial; the same mailbox again has none and is told so', async () => {
  const first = await signUp(product, 'ada@signs-up.example')
  await expect
    .poll(() => subscriptionOf(product, first), { timeout: 10_000 })
    .toMatchObject({ status: 'trialing', plan: { key: 'team-s' }, trialRefused: false })
  const second = await signUp(product, 'ada+again@signs-up.example')
  await expect
    .poll(() => subscriptionOf(product, second), { timeout: 10_000 })
    .toMatchObject({ status: 'ended', trialRefused: true, readingOnly: true })
})

test('a sign-up that nobody confirms begins nothing, and costs the mailbox nothing', async () => {
  const email = 'later@signs-up.example'
  await signUp(product, email, { confirm: false })
  await wait(500)
  const [count] = await product.sql`
    select count(*)::int as n from billing.subscriptions join users.members m using (account_id) where m.email = ${email}`
  expect(count).toEqual({ n: 0 })
  const again = await signUp(product, email)
  await expect
    .poll(() => subscriptionOf(product, again), { timeout: 10_000 })
    .toMatchObject({ status: 'trialing' })
})
