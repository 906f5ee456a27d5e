import { advanceAccount, openSubscription, paymentReceived } from '@foyer/service-billing/operator'
import { connect, type Pool } from '@foyer/database/connect'
import { createLog } from '@foyer/service-kit/log'
import { Personas } from '@foyer/testing/personas'
import { smtpSink, type SmtpSink } from '@foyer/testing/smtp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, startProduct } from '../../testing/product.ts'

let sink: SmtpSink
let product: Product
let run: Pool
let personas: Personas
beforeAll(async () => {
  sink = await smtpSink()
  product = await startProduct({ smtpUrl: sink.url, empty: true })
  run = connect(product.database.url, product.database.secret, 'run_billing', 2)
  personas = new Personas(product.database.url)
})
afterAll(async () => {
  await Promise.all([run.end(), personas.close()])
  await product.close()
  await sink.close()
})

test('an account’s invoice comes by SMTP with its paper, then reminders, then reading only, then the receipt', async () => {
  const { accountId, owner, pageAddress } = await personas.account('team')
  await openSubscription(run, {
    accountId,
    plan: 'team-s',
    cycle: { unit: 'month', count: 1 },
    currency: 'EUR',
    timeZone: 'Europe/Paris',
    country: 'FR',
    company: 'Customer',
    language: 'en',
    trial: false,
    movableClock: '2026-01-31T09:00:00Z',
  })
  const mail = (subject: RegExp) =>
    sink.waitFor((one) => one.to.includes(owner.email) && subject.test(one.subject))

  const issued = await mail(/^Invoice F-/)
  const [paper] = issued.files
  expect(paper).toMatchObject({ name: expect.stringMatching(/^F-\d+\.pdf$/), type: 'application/pdf' })
  const bytes = Buffer.from(paper?.bytes ?? []).toString('latin1')
  expect(bytes).toMatch(/^%PDF-1\.7/)
  expect(bytes).toContain('factur-x.xml')
  expect(issued.links[0]).toContain(`${product.origin}/${pageAddress}/billing/invoices/`)
  expect(issued.text).toMatch(/Saturday,? 14 February 2026/)

  const moving = { run, publicUrl: product.origin, log: createLog('operator', 'silent') }
  await advanceAccount(moving, accountId, new Date('2026-02-18T09:00:00Z'))
  expect((await mail(/^Reminder: /)).text).toMatch(/can only be read from Saturday,? 7 March 2026 on/)
  await advanceAccount(moving, accountId, new Date('2026-03-07T09:00:00Z'))
  const restricted = await mail(/can only be read/)
  expect(restricted.files.map(({ name }) => name)).toEqual([paper?.name])
  const number = paper?.name.replace('.pdf', '') ?? ''
  const [{ total } = { total: '0' }] = await product.sql<{ total: string }[]>`
    select total::text from billing.invoices where account_id = ${accountId} and number = ${number}`
  await paymentReceived(run, { accountId, invoice: number, amount: BigInt(total) })
  expect((await mail(/^Payment received/)).text).toContain('can be used in full again')

  const about = sink.mails.map(({ subject }) => subject).filter((subject) => subject.includes(number))
  const times = (begin: string) => about.filter((subject) => subject.includes(begin)).length
  // The default catalogue reminds on days 3, 10 and 20, and restricts on day 21.
  expect(['Invoice', 'Reminder', 'can only be read', 'Payment received'].map(times)).toEqual([1, 3, 1, 1])
})
