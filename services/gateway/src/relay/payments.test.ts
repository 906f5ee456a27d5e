import { startStripeMock, type StripeMock } from '@foyer/service-billing/stripe-mock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, startProduct } from '../../testing/product.ts'

const WEBHOOK = '/api/billing/v1/webhooks/stripe'

let product: Product
let stripe: StripeMock
let cookie: string
let base: string
let returnTo: string
beforeAll(async () => {
  stripe = await startStripeMock()
  product = await startProduct({ stripe: stripe.settings })
  stripe.reportTo(product.origin + WEBHOOK)
  cookie = await product.signIn('owner@acme.example')
  const me = await asked<{ accounts: { id: string; pageAddress: string; owner: boolean }[] }>(
    '/api/users/v1/me',
  )
  const account = me.accounts.find(({ owner }) => owner)
  base = `/api/billing/v1/accounts/${account?.id}`
  returnTo = `/${account?.pageAddress}/billing/payment`
})
afterAll(async () => {
  await product.close()
  await stripe.close()
})

async function asked<T>(path: string, body?: unknown): Promise<T> {
  const response = await product.send(path, body === undefined ? { cookie } : { cookie, body })
  const answer: unknown = await response.json()
  if (!response.ok) throw new Error(JSON.stringify(answer))
  return answerOf<T>(answer)
}

/** What a person does on a page of the provider. */
const onPage = (url: string, form: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })

test('what the provider reports arrives by itself: a card that was set up, and a payment that a bank let pass', async () => {
  const setup = await asked<{ url: string }>(`${base}/payment-methods/setups`, { returnTo })
  const back = await onPage(setup.url, { card: 'authenticate' })
  expect(back.headers.get('location')).toBe(`${product.origin}${returnTo}?from=provider`)
  const methods = () => asked<{ items: { last4: string }[] }>(`${base}/payment-methods`)
  await expect.poll(async () => (await methods()).items.map(({ last4 }) => last4), WITHIN).toEqual(['3184'])

  const { items } = await asked<{ items: { id: string; state: string }[] }>(`${base}/invoices`)
  const open = items.find(({ state }) => state === 'open')
  const paying = await asked<{ state: string; url: string }>(`${base}/invoices/${open?.id}/payments`, {
    returnTo,
  })
  expect(paying.state).toBe('redirect')
  await onPage(paying.url, { answer: 'yes' })
  const invoice = () => asked<{ state: string }>(`${base}/invoices/${open?.id}`)
  await expect.poll(async () => (await invoice()).state, WITHIN).toBe('paid')
})

const WITHIN = { timeout: 15_000, interval: 100 }

test('its door is open to whoever signs, and to no page of another site', async () => {
  const body = JSON.stringify(stripe.world.happened('customer.updated', { id: 'cus_1', object: 'customer' }))
  const json = { 'content-type': 'application/json' }
  const signed = { ...json, 'stripe-signature': stripe.signature(body) }
  const statusOf = async (headers: Record<string, string>) =>
    (await fetch(product.origin + WEBHOOK, { method: 'POST', headers, body })).status
  expect(await statusOf(signed)).toBe(200)
  expect(await statusOf(json)).toBe(401)
  expect(await statusOf({ ...signed, 'content-type': 'text/plain' })).toBe(415)
  expect(await statusOf({ ...signed, origin: 'https://evil.example' })).toBe(403)
  expect(await statusOf({ ...signed, 'sec-fetch-site': 'cross-site' })).toBe(403)
})

/** The caller names the form of its endpoint's answer. */
function answerOf<T>(answer: unknown): T {
  return answer as T
}
