import { expect, test } from 'vitest'
import { CHROME, PASSWORD, world } from '../../test/world.ts'

const w = await world()
const NEXT = 'une girafe mange des nuages'
const PASSWORDS = '/api/identity/v1/passwords'

const forget = (email: string) => w.browser().send('POST', `${PASSWORDS}/forget`, { email })
const reset = (token: string, password = NEXT) =>
  w.browser().send('POST', `${PASSWORDS}/reset`, { token, password })

test('a forgotten password is set anew by mail; every sign-in ends, and the person is told', async () => {
  const ada = await w.person()
  const browsers = [w.browser(), w.browser(CHROME)]
  for (const browser of browsers) await browser.signIn(ada.email)
  expect(await forget(ada.email)).toMatchObject({ status: 200, body: { done: true } })
  expect(await reset(await w.tokenTo(ada.email, 'reset-password'))).toMatchObject({ status: 200 })
  for (const browser of browsers)
    expect((await browser.send('GET', '/api/identity/v1/profile')).status).toBe(401)
  expect((await w.browser().signIn(ada.email)).status).toBe(401)
  expect((await w.browser().signIn(ada.email, NEXT)).status).toBe(200)
  expect((await w.mailsTo(ada.email)).map(({ template }) => template)).toContain('password-changed')
  const events = (await w.messages()).filter(
    (message) => message.topic === 'browser' && message.event.type === 'signed_out',
  )
  expect(events).toHaveLength(2)
  expect(await w.audits(ada.id)).toContainEqual({ action: 'identity.passwords.reset', after: { ended: 2 } })
  expect(await w.audits(ada.id)).toContainEqual({ action: 'identity.passwords.forget', after: null })
})

test('mails state the zone of who reads them; UTC where their browser chooses', async () => {
  const [here, anywhere] = [await w.person(), await w.person()]
  await w.sql`update identity.persons set time_zone = null where id = ${anywhere.id}`
  for (const { email } of [here, anywhere]) await forget(email)
  expect(await w.mailsTo(here.email)).toMatchObject([{ timeZone: 'Europe/Paris' }])
  expect(await w.mailsTo(anywhere.email)).toMatchObject([{ timeZone: 'UTC' }])
})

test('the answer tells nothing about an address', async () => {
  const ada = await w.person()
  const answers = await Promise.all(
    [ada.email, 'nobody@acme.example'].map(async (email) => {
      const response = await w.browser().raw('POST', `${PASSWORDS}/forget`, { email })
      return { status: response.status, headers: [...response.headers], body: await response.text() }
    }),
  )
  expect(answers[1]).toEqual(answers[0])
})

test('a link works once, for an hour, and not after a later one', async () => {
  const ada = await w.person()
  await forget(ada.email)
  const early = await w.tokenTo(ada.email, 'reset-password')
  await forget(ada.email)
  const late = await w.tokenTo(ada.email, 'reset-password')
  expect(await reset(early)).toMatchObject({ status: 410, body: { code: 'link_expired' } })
  const both = await Promise.all([reset(late), reset(late)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 410])
  expect(await reset(late)).toMatchObject({ status: 410, body: { code: 'link_used' } })
  await forget(ada.email)
  const [link] =
    await w.sql`select round(extract(epoch from expires_at - created_at) / 60)::int as minutes from identity.links where person_id = ${ada.id}`
  expect(link).toEqual({ minutes: 60 })
  await w.sql`update identity.links set expires_at = now() where person_id = ${ada.id} and used_at is null`
  expect(await reset(await w.tokenTo(ada.email, 'reset-password'))).toMatchObject({
    status: 410,
    body: { code: 'link_expired' },
  })
})

test('the reset confirms an address that was not, and undoes what a stranger signed up with', async () => {
  const ada = await w.person()
  await w.sql`update identity.persons set email_verified = false where id = ${ada.id}`
  await forget(ada.email)
  await reset(await w.tokenTo(ada.email, 'reset-password'))
  expect((await w.browser().signIn(ada.email, NEXT)).status).toBe(200)
  expect((await w.browser().signIn(ada.email)).status).toBe(401)
})

test('a weak password is named and leaves the link as it was', async () => {
  const ada = await w.person()
  await forget(ada.email)
  const token = await w.tokenTo(ada.email, 'reset-password')
  expect(await reset(token, 'Ada Byron Ada Byron')).toMatchObject({
    status: 422,
    body: { errors: [{ path: ['body', 'password'], code: 'common_password' }] },
  })
  expect(await reset(token)).toMatchObject({ status: 200 })
})

test('a link for one thing opens no other', async () => {
  const ada = await w.person()
  await forget(ada.email)
  const token = await w.tokenTo(ada.email, 'reset-password')
  expect(await w.browser().send('POST', '/api/identity/v1/sign-up/confirm', { token })).toMatchObject({
    status: 404,
  })
  expect(
    await w.browser().send('POST', '/api/identity/v1/profile/address-change/confirm', { token }),
  ).toMatchObject({ status: 404 })
})

test('changing the password ends every other sign-in and tells the person', async () => {
  const ada = await w.person()
  const [here, there] = [w.browser(), w.browser(CHROME)]
  await here.signIn(ada.email)
  await there.signIn(ada.email)
  expect(await here.send('PUT', PASSWORDS, { current: PASSWORD, next: NEXT })).toMatchObject({
    status: 200,
    body: { done: true },
  })
  expect((await here.send('GET', '/api/identity/v1/profile')).status).toBe(200)
  expect((await there.send('GET', '/api/identity/v1/profile')).status).toBe(401)
  expect((await w.browser().signIn(ada.email, NEXT)).status).toBe(200)
  expect((await w.mailsTo(ada.email)).map(({ template }) => template)).toContain('password-changed')
  expect((await w.audits(ada.id)).map(({ action }) => action)).toContain('identity.passwords.change')
})

test('changing needs a sign-in and the present password', async () => {
  const ada = await w.person()
  const browser = w.browser()
  expect(await browser.send('PUT', PASSWORDS, { current: PASSWORD, next: NEXT })).toMatchObject({
    status: 401,
    body: { code: 'signed_out' },
  })
  await browser.signIn(ada.email)
  expect(
    await browser.send('PUT', PASSWORDS, { current: 'not the right password', next: NEXT }),
  ).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } })
  const weak = await browser.send('PUT', PASSWORDS, { current: PASSWORD, next: 'short' })
  expect(weak).toMatchObject({
    status: 422,
    body: { errors: [{ path: ['body', 'next'], code: 'too_short', limit: 15 }] },
  })
  expect((await w.browser().signIn(ada.email)).status).toBe(200)
})

test('a password may be of any script, and typed on any keyboard', async () => {
  const ada = await w.person()
  const browser = w.browser()
  await browser.signIn(ada.email)
  const next = 'Mûre sauvage près du café'
  expect(
    await browser.send('PUT', PASSWORDS, { current: PASSWORD, next: next.normalize('NFD') }),
  ).toMatchObject({ status: 200 })
  expect((await w.browser().signIn(ada.email, next.normalize('NFC'))).status).toBe(200)
})

test('passwords are kept as argon2id with OWASP’s parameters', async () => {
  const ada = await w.person()
  const [row] = await w.sql<
    { password: string }[]
  >`select password from identity.credentials where person_id = ${ada.id}`
  expect(row?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('the mail cannot be asked for without end', async () => {
  const statuses: number[] = []
  for (let n = 0; n < 6; n++) statuses.push((await forget('flooded@acme.example')).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
})
