import { createTransport } from 'nodemailer'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { smtpSink } from './smtp.ts'

const sink = await smtpSink()
const transport = createTransport(sink.url)

beforeEach(() => sink.clear())
afterAll(async () => {
  transport.close()
  await sink.close()
})

const mail = { from: 'foyer@foyer.example', to: 'ada@acme.example', subject: 'Einladung für Zoë' }

test('receives a mail whole: envelope, encoded subject, both parts, links', async () => {
  await transport.sendMail({
    ...mail,
    text: 'Open https://foyer.example/invitation/abc?x=1 today',
    html: '<p>Öffnen</p>',
  })
  expect(sink.mails).toMatchObject([
    {
      from: 'foyer@foyer.example',
      to: ['ada@acme.example'],
      subject: 'Einladung für Zoë',
      links: ['https://foyer.example/invitation/abc?x=1'],
    },
  ])
  expect(sink.mails[0]?.html).toContain('Öffnen')
})

test('waits for a mail that is still to come, and finds one that is there', async () => {
  const coming = sink.waitFor((received) => received.subject === 'second')
  await transport.sendMail({ ...mail, subject: 'first', text: '1' })
  await transport.sendMail({ ...mail, subject: 'second', text: '2' })
  expect((await coming).text.trim()).toBe('2')
  expect((await sink.waitFor((received) => received.subject === 'first')).text.trim()).toBe('1')
})

test('says what came when the awaited mail did not', async () => {
  await transport.sendMail({ ...mail, subject: 'another', text: '1' })
  await expect(sink.waitFor(() => false, { within: 20 })).rejects.toThrow('ada@acme.example: another')
})

test('refuses as a busy server does, then accepts', async () => {
  sink.refuse(1)
  await expect(transport.sendMail({ ...mail, text: '1' })).rejects.toMatchObject({ responseCode: 451 })
  await transport.sendMail({ ...mail, text: '2' })
  expect(sink.mails).toHaveLength(1)
})
