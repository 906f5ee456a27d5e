import { hashToken } from '@foyer/service-kit/credential'
import { expect, test } from 'vitest'
import { CHROME, PASSWORD, world } from '../../test/world.ts'

const w = await world()
const SIGN_INS = '/api/identity/v1/sign-ins'
const NOBODY = 'nobody@acme.example'

test('signs in, lists the sign-in, signs out; each leaves an audit row', async () => {
  const ada = await w.person()
  const browser = w.browser()
  expect(await browser.signIn(ada.email)).toMatchObject({ status: 200, body: { personId: ada.id } })
  const list = await browser.send('GET', SIGN_INS)
  expect(list.body).toMatchObject({
    items: [{ current: true, browser: 'Firefox 143', device: 'Linux', ipAddress: browser.address }],
  })
  const kept = browser.cookie
  const out = await browser.send('POST', '/api/identity/sign-out')
  expect(out).toMatchObject({ status: 200, body: { done: true } })
  // Pictures, logos and code stay in the cache of whoever uses this browser next unless it is told.
  expect(out.headers.get('clear-site-data')).toBe('"cache"')
  expect(browser.cookies.has('foyer')).toBe(false)
  const stolen = await w.app.request(SIGN_INS, { headers: { cookie: kept } })
  expect(stolen.status).toBe(401)
  expect((await w.audits(ada.id)).map(({ action }) => action)).toEqual([
    'identity.sign-in.create',
    'identity.sign-in.remove',
  ])
})

test('the cookie is out of reach of scripts, long, and kept as a hash only', async () => {
  const ada = await w.person()
  const browser = w.browser()
  const { headers } = await browser.signIn(ada.email)
  const cookie = headers.getSetCookie().find((one) => one.startsWith('foyer=')) ?? ''
  expect(cookie).toMatch(/; HttpOnly/i)
  expect(cookie).toMatch(/; SameSite=Lax/i)
  expect(cookie).toMatch(/; Path=\//i)
  const token = decodeURIComponent(browser.cookies.get('foyer') ?? '').split('.')[0] ?? ''
  expect(token.length).toBeGreaterThanOrEqual(22)
  const [row] = await w.sql`select token from identity.sign_ins where person_id = ${ada.id}`
  expect(row).toEqual({ token: hashToken(token) })
})

test('signing in again gives another token and ends the earlier one', async () => {
  const ada = await w.person()
  const browser = w.browser()
  await browser.signIn(ada.email)
  const before = browser.cookie
  await browser.signIn(ada.email)
  expect((await w.app.request(SIGN_INS, { headers: { cookie: before } })).status).toBe(401)
  expect((await browser.send('GET', SIGN_INS)).body['items']).toHaveLength(1)
})

test('signing out without a sign-in works and changes nothing', async () => {
  const [before] = await w.sql`select count(*)::int as n from identity.audit`
  expect(await w.browser().send('POST', '/api/identity/sign-out')).toMatchObject({ status: 200 })
  const [after] = await w.sql`select count(*)::int as n from identity.audit`
  expect(after).toEqual(before)
})

test('a wrong password, an unknown address and a person without password are told apart by nothing', async () => {
  const ada = await w.person()
  const bare = await w.person()
  await w.sql`delete from identity.credentials where person_id = ${bare.id}`
  const answers = await Promise.all(
    [ada.email, NOBODY, bare.email].map(async (email) => {
      const { status, headers, body } = await w.browser().signIn(email, 'not the right password')
      return { status, headers: [...headers.keys()].sort(), body: { ...body, requestId: '' } }
    }),
  )
  expect(answers[0]).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } })
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
})

test('before the address is confirmed the right password is told so, a wrong one is not', async () => {
  const ada = await w.person()
  await w.sql`update identity.persons set email_verified = false where id = ${ada.id}`
  expect(await w.browser().signIn(ada.email)).toMatchObject({
    status: 403,
    body: { code: 'address_not_confirmed' },
  })
  expect(await w.browser().signIn(ada.email, 'not the right password')).toMatchObject({
    status: 401,
    body: { code: 'wrong_credentials' },
  })
})

test.each([
  [{}, ['email', 'password']],
  [{ email: 'no address', password: PASSWORD }, ['email']],
  [{ email: NOBODY, password: 'x'.repeat(257) }, ['password']],
  [{ email: NOBODY, password: PASSWORD, remember: true }, ['remember']],
])('names the wrong fields of %j', async (body, fields) => {
  const answer = await w.browser().send('POST', '/api/identity/sign-in/email', body)
  expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_input' } })
  expect(answer.body.errors).toEqual(
    fields.map((field) => expect.objectContaining({ path: ['body', field] })),
  )
})

test('one browser can be signed out from another, at once, and is told', async () => {
  const ada = await w.person()
  const [here, there] = [w.browser(), w.browser(CHROME)]
  await here.signIn(ada.email)
  await there.signIn(ada.email)
  const items = (await here.send('GET', SIGN_INS)).body['items']
  expect(items).toMatchObject([
    { current: true },
    { current: false, browser: 'Chrome 140', device: 'Windows' },
  ])
  const { id } = ofList(items, 1)
  expect(await here.send('DELETE', `${SIGN_INS}/${id}`)).toMatchObject({ status: 200 })
  expect(await there.send('GET', SIGN_INS)).toMatchObject({ status: 401, body: { code: 'signed_out' } })
  expect(await w.messages()).toContainEqual({
    topic: 'browser',
    audience: { personId: ada.id, signInId: id },
    event: { type: 'signed_out' },
  })
  expect((await w.audits(ada.id)).at(-1)?.action).toBe('identity.sign-in.end')
})

test('another person’s sign-in is not there to be ended', async () => {
  const [ada, bob] = [await w.person(), await w.person()]
  const [hers, his] = [w.browser(), w.browser()]
  await hers.signIn(ada.email)
  await his.signIn(bob.email)
  const { id } = ofList((await his.send('GET', SIGN_INS)).body['items'], 0)
  expect(await hers.send('DELETE', `${SIGN_INS}/${id}`)).toMatchObject({
    status: 404,
    body: { code: 'not_found' },
  })
  expect(await his.send('GET', SIGN_INS)).toMatchObject({ status: 200 })
})

test('everywhere else can be signed out at once', async () => {
  const ada = await w.person()
  const browsers = [w.browser(), w.browser(), w.browser()]
  for (const browser of browsers) await browser.signIn(ada.email)
  expect(await browsers[0]?.send('POST', `${SIGN_INS}/end-others`)).toMatchObject({
    status: 200,
    body: { ended: 2 },
  })
  const statuses = await Promise.all(
    browsers.map(async (browser) => (await browser.send('GET', SIGN_INS)).status),
  )
  expect(statuses).toEqual([200, 401, 401])
  expect((await w.audits(ada.id)).at(-1)).toEqual({
    action: 'identity.sign-in.end-others',
    after: { ended: 2 },
  })
})

test('confirming by password makes the sign-in fresh and changes its token; the old one fades', async () => {
  const ada = await w.person()
  const browser = w.browser()
  await browser.signIn(ada.email)
  await w.sql`update identity.sign_ins set confirmed_at = now() - interval '1 hour' where person_id = ${ada.id}`
  const before = browser.cookie
  expect(
    await browser.send('POST', `${SIGN_INS}/confirm`, { password: 'not the right password' }),
  ).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } })
  const answer = await browser.send('POST', `${SIGN_INS}/confirm`, { password: PASSWORD })
  expect(answer.status).toBe(200)
  expect(Date.parse(String(answer.body['freshUntil'])) - Date.now()).toBeGreaterThan(9 * 60_000)
  expect(browser.cookie).not.toBe(before)
  expect((await browser.send('GET', SIGN_INS)).status).toBe(200)
  expect((await w.app.request(SIGN_INS, { headers: { cookie: before } })).status).toBe(200)
  await w.sql`update identity.sign_ins set previous_until = now() where person_id = ${ada.id}`
  expect((await w.app.request(SIGN_INS, { headers: { cookie: before } })).status).toBe(401)
  expect((await w.audits(ada.id)).at(-1)?.action).toBe('identity.sign-in.confirm')
})

test('a sign-in ends after a week without use and after a month in any case', async () => {
  const ada = await w.person()
  const [idle, old] = [w.browser(), w.browser()]
  await idle.signIn(ada.email)
  await w.sql`update identity.sign_ins set updated_at = now() - interval '7 days 1 minute' where person_id = ${ada.id}`
  await old.signIn(ada.email)
  expect((await idle.send('GET', SIGN_INS)).status).toBe(401)
  expect((await old.send('GET', SIGN_INS)).body['items']).toHaveLength(1)
  await w.sql`update identity.sign_ins set expires_at = now() where person_id = ${ada.id}`
  expect((await old.send('GET', SIGN_INS)).status).toBe(401)
})

test('its use is noted, but not at every request', async () => {
  const ada = await w.person()
  const browser = w.browser()
  await browser.signIn(ada.email)
  const used = async () =>
    (
      await w.sql<
        { ago: number }[]
      >`select extract(epoch from now() - updated_at)::int as ago from identity.sign_ins where person_id = ${ada.id}`
    )[0]?.ago
  await w.sql`update identity.sign_ins set updated_at = now() - interval '4 minutes' where person_id = ${ada.id}`
  await browser.send('GET', SIGN_INS)
  expect(await used()).toBeGreaterThanOrEqual(240)
  await w.sql`update identity.sign_ins set updated_at = now() - interval '6 minutes' where person_id = ${ada.id}`
  await browser.send('GET', SIGN_INS)
  expect(await used()).toBeLessThan(60)
})

test('a new device is told by mail, neither the first one nor a known one', async () => {
  const ada = await w.person()
  const [first, second] = [w.browser(), w.browser(CHROME)]
  await first.signIn(ada.email)
  await first.signIn(ada.email)
  expect(await w.mailsTo(ada.email)).toEqual([])
  await second.signIn(ada.email)
  await second.signIn(ada.email)
  expect(await w.mailsTo(ada.email)).toMatchObject([
    { template: 'new-device', browser: 'Chrome 140', device: 'Windows', language: 'en' },
  ])
})

function ofList(items: unknown, at: number): { id: string } {
  return (items as { id: string }[])[at] ?? { id: '' }
}
