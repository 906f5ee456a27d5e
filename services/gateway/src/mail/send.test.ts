import { smtpSink, type SmtpSink } from '@foyer/testing/smtp'
import { connect } from '@foyer/database/connect'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Product, startProduct } from '../../testing/product.ts'
import { mailboxSender, smtpSender } from './send.ts'

let sink: SmtpSink
let product: Product
beforeAll(async () => {
  sink = await smtpSink()
  product = await startProduct({ smtpUrl: sink.url, empty: true })
})
beforeEach(() => sink.clear())
afterAll(async () => {
  await product.close()
  await sink.close()
})

const invitation = (language: 'en' | 'fr', to = `${language}@example.test`) => ({
  template: 'invitation' as const,
  to,
  language,
  name: 'Zoé',
  account: 'Lumière',
  inviter: 'Hélène Marchand',
  path: '/invitation/abc',
  expiresAt: '2026-11-24T09:15:00.000Z',
  timeZone: 'Europe/Paris',
})
const fileOf = () => Promise.reject(new Error('no file goes along with these'))
const leave = (mail: object) =>
  product.sql`insert into users.outbox (message) values (${JSON.stringify({ topic: 'mail', mail })}::text::jsonb)`

describe('a mail a service asks for', () => {
  test.each([
    ['en', 'Hélène Marchand invites you to Lumière'],
    ['fr', 'Hélène Marchand vous invite dans «\u00a0Lumière\u00a0»'],
  ] as const)('goes out by SMTP in %s', async (language, subject) => {
    await leave(invitation(language))
    const mail = await sink.waitFor(({ to }) => to.includes(`${language}@example.test`))
    expect(mail.subject).toBe(subject)
    expect(mail.from).toBe('foyer@example.test')
    expect(mail.links).toContain(`${product.origin}/invitation/abc`)
    expect(mail.html).toContain(`lang="${language}"`)
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail.headers.get('message-id')).toMatch(/^<[0-9a-f-]{36}@localhost>$/)
  })

  test('that the server did not take is tried again, and arrives once', async () => {
    sink.refuse(1)
    await leave(invitation('en', 'busy@example.test'))
    await expect
      .poll(
        async () =>
          (await product.sql`select 1 from jobs.job where name = 'mail' and state = 'retry'`).length,
      )
      .toBe(1)
    expect(sink.mails).toHaveLength(0)
    await product.sql`update jobs.job set start_after = now() where name = 'mail' and state = 'retry'`
    await sink.waitFor(({ to }) => to.includes('busy@example.test'))
    expect(sink.mails).toHaveLength(1)
  })

  test('that cannot be sent after eight tries is put aside, and others go out meanwhile', async () => {
    await leave(invitation('en', 'nobody <at> nowhere'))
    await leave(invitation('en', 'fine@example.test'))
    await sink.waitFor(({ to }) => to.includes('fine@example.test'))
    await product.sql`update jobs.job set retry_limit = retry_count where name = 'mail' and data->>'to' like 'nobody%'`
    await expect
      .poll(
        async () => {
          await product.sql`update jobs.job set start_after = now() where name = 'mail' and state = 'retry'`
          return (await product.sql`select 1 from jobs.job where name = 'put-aside'`).length
        },
        { timeout: 15_000 },
      )
      .toBe(1)
  })
})

test('with a mail server there is no mailbox page', async () => {
  expect((await product.send('/dev/mailbox')).status).toBe(404)
  expect((await product.send('/dev/mailbox.json')).status).toBe(404)
})

describe('a job that is tried again after a crash', () => {
  test('sends nothing twice once the mail was handed over', async () => {
    const pool = connect(product.database.url, product.database.secret, 'run_gateway', 1)
    const send = smtpSender({
      url: sink.url,
      from: 'foyer@example.test',
      origin: product.origin,
      pool,
      fileOf,
    })
    const job = crypto.randomUUID()
    await send(job, invitation('en', 'twice@example.test'))
    await send(job, invitation('en', 'twice@example.test'))
    expect(sink.mails).toHaveLength(1)
    const keep = mailboxSender({ origin: product.origin, pool, fileOf })
    await keep(job, invitation('fr'))
    await keep(job, invitation('fr'))
    expect(await product.sql`select 1 from gateway.mailbox where id = ${job}`).toHaveLength(1)
    await pool.end()
  })

  test.each([
    'a@example.test\r\nBcc: b@example.test',
    'a@example.test, b@example.test',
    'Ada <a@example.test>',
    '',
  ])('never goes to more than one address: %j', async (to) => {
    const pool = connect(product.database.url, product.database.secret, 'run_gateway', 1)
    const send = smtpSender({
      url: sink.url,
      from: 'foyer@example.test',
      origin: product.origin,
      pool,
      fileOf,
    })
    await expect(send(crypto.randomUUID(), invitation('en', to))).rejects.toThrow('address')
    expect(sink.mails).toHaveLength(0)
    await pool.end()
  })
})
