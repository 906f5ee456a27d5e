import { createLog } from '@foyer/service-kit/log'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { billingService } from '../../fixtures/service.ts'
import { startStripeMock } from '../../fixtures/stripe/server.ts'
import { createApp } from '../app.ts'

const mock = await startStripeMock()
afterAll(mock.close)
const log = createLog('billing', 'silent')
let written = vi.spyOn(log, 'warn')
beforeEach(() => {
  written = vi.spyOn(log, 'warn')
})
const { app, pools, sql, database } = await billingService({ stripe: mock.settings, log })

const PATH = '/api/billing/v1/webhooks/stripe'
const now = () => Math.floor(Date.now() / 1_000)
const event = () => mock.world.happened('customer.updated', { id: 'cus_1', object: 'customer' })

async function send(body: string, signature?: string, to = app) {
  const headers = {
    'content-type': 'application/json',
    ...(signature === undefined ? {} : { 'stripe-signature': signature }),
  }
  const response = await to.request(PATH, { method: 'POST', headers, body })
  return { status: response.status, body: objectOf(await response.json()) }
}

async function kept(id: string): Promise<number> {
  return (await sql`select 1 from billing.reports where id = ${id}`).length
}

test('a report that Stripe has just signed is kept, once', async () => {
  const one = event()
  const body = JSON.stringify(one)
  const answers = await Promise.all(Array.from({ length: 5 }, () => send(body, mock.signature(body))))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  expect(await kept(one.id)).toBe(1)
  const asked = await sql`select 1 from billing.outbox where message ->> 'reportId' = ${one.id}`
  expect(asked).toHaveLength(1)
})

const forged: [string, (body: string) => [body: string, signature?: string]][] = [
  ['without a signature', (body) => [body]],
  ['with an empty one', (body) => [body, '']],
  ['with no signature at all', (body) => [body, 'hello']],
  ['signed with another secret', (body) => [body, mock.signature(body, now(), 'whsec_of_somebody_else')]],
  ['of which a sign was changed', (body) => [body.replace('cus_1', 'cus_2'), mock.signature(body)]],
  [
    'signed for another instant',
    (body) => [body, mock.signature(body, now() - 10).replace(/t=\d+/, `t=${now()}`)],
  ],
  ['six minutes old', (body) => [body, mock.signature(body, now() - 360)]],
  ['dated six minutes ahead', (body) => [body, mock.signature(body, now() + 360)]],
  ['that is no event', () => ['[]', mock.signature('[]')]],
  ['without what makes an event', () => ['{"id":"evt_2"}', mock.signature('{"id":"evt_2"}')]],
  ['of a scheme that nobody checks', (body) => [body, mock.signature(body).replace('v1=', 'v0=')]],
]

test.each(forged)(
  'a report %s is refused with 401 and a line in the log, and nothing is kept',
  async (_, forge) => {
    const one = event()
    const answered = await send(...forge(JSON.stringify(one)))
    expect(answered).toMatchObject({ status: 401, body: { code: 'wrong_signature' } })
    expect(await kept(one.id)).toBe(0)
    const lines = written.mock.calls.map((line) => JSON.stringify(line))
    expect(lines).toEqual([expect.stringContaining('a report of Stripe was refused')])
    expect(lines.join()).not.toContain(mock.settings.webhookSecret)
  },
)

test('four minutes on the way are not too many', async () => {
  const one = event()
  const body = JSON.stringify(one)
  expect(await send(body, mock.signature(body, now() - 240))).toMatchObject({ status: 200 })
  expect(await kept(one.id)).toBe(1)
})

test('where no keys are set, no signature is right', async () => {
  const without = createApp({ pools, secret: database.secret, publicUrl: 'http://localhost', log })
  const body = JSON.stringify(event())
  expect(await send(body, mock.signature(body), without)).toMatchObject({ status: 401 })
})

/** Answers are objects. */
function objectOf(value: unknown): object {
  return value as object
}
