import { expect, test } from 'vitest'
import { type Browser, PASSWORD, world } from '../../test/world.ts'

const w = await world()
const SIGN_UP = '/api/identity/v1/sign-up'

let count = 0
function form(more: Record<string, unknown> = {}) {
  const email = `person-${++count}@acme.example`
  return {
    name: 'Ada Byron',
    email,
    password: PASSWORD,
    accountName: 'Analytical Engines',
    family: 'team',
    language: 'fr',
    timeZone: 'Europe/Paris',
    ...more,
  }
}
const idOf = async (email: string): Promise<string> =>
  (await w.sql<{ id: string }[]>`select id from identity.persons where email = ${email}`)[0]?.id ?? ''
const confirm = (browser: Browser, token: string, password?: string) =>
  browser.send('POST', `${SIGN_UP}/confirm`, { token, ...(password === undefined ? {} : { password }) })

test('signs up whole: person, password, account, owner, mail in the chosen language, audit row', async () => {
  const body = form()
  const browser = w.browser()
  expect(await browser.send('POST', SIGN_UP, body)).toMatchObject({ status: 200, body: { done: true } })
  const id = await idOf(body.email)
  const [account] =
    await w.sql`select a.name, a.family, m.owner from users.members m join users.accounts a using (account_id) where m.person_id = ${id}`
  expect(account).toEqual({ name: 'Analytical Engines', family: 'team', owner: true })
  expect(await w.mailsTo(body.email)).toMatchObject([
    {
      template: 'confirm-address',
      language: 'fr',
      name: 'Ada Byron',
      path: expect.stringMatching(/^\/confirm-email\/[\w-]{43}$/),
    },
  ])
  expect(await w.audits(id)).toMatchObject([{ action: 'identity.sign-up.create' }])
  expect(await w.browser().signIn(body.email)).toMatchObject({
    status: 403,
    body: { code: 'address_not_confirmed' },
  })
})

test('the link confirms the address and signs in; once', async () => {
  const body = form()
  const browser = w.browser()
  await browser.send('POST', SIGN_UP, body)
  const token = await w.tokenTo(body.email, 'confirm-address')
  expect(await confirm(browser, token)).toMatchObject({ status: 200, body: { done: true } })
  expect((await browser.send('GET', '/api/identity/v1/profile')).body).toMatchObject({
    email: body.email,
    language: 'fr',
  })
  expect(await confirm(browser, token)).toMatchObject({ status: 410, body: { code: 'link_used' } })
  expect((await w.audits(await idOf(body.email))).map(({ action }) => action)).toEqual([
    'identity.sign-up.create',
    'identity.sign-up.confirm',
  ])
})

test('of two that follow the link at once one wins', async () => {
  const body = form()
  const browser = w.browser()
  await browser.send('POST', SIGN_UP, body)
  const token = await w.tokenTo(body.email, 'confirm-address')
  const answers = await Promise.all(Array.from({ length: 5 }, () => confirm(browser, token)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410])
})

test('in another browser the link asks for the password: a click alone lets no stranger’s sign-up in', async () => {
  const body = form()
  await w.browser().send('POST', SIGN_UP, body)
  const token = await w.tokenTo(body.email, 'confirm-address')
  const owner = w.browser()
  expect(await confirm(owner, token)).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } })
  expect(await confirm(owner, token, 'some other password')).toMatchObject({
    status: 401,
    body: { code: 'wrong_credentials' },
  })
  expect(owner.cookies.has('foyer')).toBe(false)
  expect(await confirm(owner, token, PASSWORD)).toMatchObject({ status: 200 })
})

test('a known address gets the same answer and another mail', async () => {
  const ada = await w.person()
  const [known, unknown] = [
    await w.browser().raw('POST', SIGN_UP, form({ email: ada.email })),
    await w.browser().raw('POST', SIGN_UP, form()),
  ]
  const told = async (response: Response) => ({
    status: response.status,
    body: await response.text(),
    headers: [...response.headers].map(([name, value]) => [name, value.replace(/[\w-]{43}/, '*')]),
  })
  expect(await told(known)).toEqual(await told(unknown))
  expect(await w.mailsTo(ada.email)).toMatchObject([
    { template: 'address-known', language: 'en', name: 'Ada Byron', path: '/sign-in' },
  ])
  expect(await w.browser().signIn(ada.email)).toMatchObject({ status: 200 })
  expect((await w.audits(ada.id))[0]).toMatchObject({
    action: 'identity.sign-up.create',
    after: { known: true },
  })
})

test('a sign-up that nobody confirmed leaves nothing to the next one: neither password nor account nor link', async () => {
  const body = form()
  await w.browser().send('POST', SIGN_UP, { ...body, password: 'a stranger chose this one' })
  const [early, before] = [await w.tokenTo(body.email, 'confirm-address'), await idOf(body.email)]
  const browser = w.browser()
  await browser.send('POST', SIGN_UP, body)
  expect(await confirm(browser, early)).toMatchObject({ status: 404 })
  expect(await confirm(browser, await w.tokenTo(body.email, 'confirm-address'))).toMatchObject({
    status: 200,
  })
  expect(await w.browser().signIn(body.email, 'a stranger chose this one')).toMatchObject({ status: 401 })
  expect(await idOf(body.email)).not.toBe(before)
  expect(await w.messages()).toContainEqual({ topic: 'person-changed', personId: before })
})

test('two sign-ups with one address at once make one person', async () => {
  const body = form()
  const answers = await Promise.all([
    w.browser().send('POST', SIGN_UP, body),
    w.browser().send('POST', SIGN_UP, body),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(await w.sql`select count(*)::int as n from identity.persons where email = ${body.email}`).toEqual([
    { n: 1 },
  ])
})

test('sending the mail again closes the earlier link, and keeps to the browser that signed up', async () => {
  const body = form()
  const browser = w.browser()
  await browser.send('POST', SIGN_UP, body)
  const early = await w.tokenTo(body.email, 'confirm-address')
  const other = w.browser()
  expect(await other.send('POST', `${SIGN_UP}/resend`, { email: body.email })).toMatchObject({
    status: 200,
    body: { done: true },
  })
  const late = await w.tokenTo(body.email, 'confirm-address')
  expect(await confirm(browser, early)).toMatchObject({ status: 410, body: { code: 'link_expired' } })
  expect(await confirm(other, late)).toMatchObject({ status: 401 })
  expect(await confirm(browser, late)).toMatchObject({ status: 200 })
  expect((await w.audits(await idOf(body.email))).map(({ action }) => action)).toContain(
    'identity.sign-up.resend',
  )
})

test('asking for the mail again tells nothing about an address', async () => {
  const ada = await w.person()
  const waiting = form()
  await w.browser().send('POST', SIGN_UP, waiting)
  const answers = await Promise.all(
    [ada.email, waiting.email, 'nobody@acme.example'].map(async (email) => {
      const response = await w.browser().raw('POST', `${SIGN_UP}/resend`, { email })
      return { status: response.status, headers: [...response.headers], body: await response.text() }
    }),
  )
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
  expect(await w.mailsTo(ada.email)).toEqual([])
})

test('a link works for two days', async () => {
  const body = form()
  const browser = w.browser()
  await browser.send('POST', SIGN_UP, body)
  const [link] =
    await w.sql`select round(extract(epoch from expires_at - created_at) / 3600)::int as hours from identity.links where email = ${body.email}`
  expect(link).toEqual({ hours: 48 })
  await w.sql`update identity.links set expires_at = now() where email = ${body.email}`
  expect(await confirm(browser, await w.tokenTo(body.email, 'confirm-address'))).toMatchObject({
    status: 410,
    body: { code: 'link_expired' },
  })
})

test.each([
  [{ password: 'too short' }, { path: ['body', 'password'], code: 'too_short', limit: 15 }],
  [{ password: 'passwordpassword' }, { path: ['body', 'password'], code: 'common_password' }],
  [{ password: 'Analytical Engines 2026' }, { path: ['body', 'password'], code: 'common_password' }],
  [{ name: '' }, { path: ['body', 'name'], code: 'required', limit: 1 }],
  [{ name: 'x'.repeat(121) }, { path: ['body', 'name'], code: 'too_long', limit: 120 }],
  [{ email: 'no address' }, { path: ['body', 'email'], code: 'not_an_address' }],
  [{ family: 'duo' }, { path: ['body', 'family'], code: 'not_a_choice' }],
  [{ timeZone: 'Mars/Olympus' }, { path: ['body', 'timeZone'], code: 'not_a_time_zone' }],
])('names the wrong field of %j and makes nobody', async (more, error) => {
  const body = form(more)
  expect(await w.browser().send('POST', SIGN_UP, body)).toMatchObject({
    status: 422,
    body: { code: 'invalid_input', errors: [error] },
  })
  expect(await idOf(body.email)).toBe('')
})

test('the same address cannot be mailed without end, known or not', async () => {
  const ada = await w.person()
  for (const email of [ada.email, form().email]) {
    const statuses: number[] = []
    for (let n = 0; n < 6; n++)
      statuses.push((await w.browser().send('POST', SIGN_UP, form({ email }))).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
  }
})

test('a token that is none is not found or malformed, never an error of ours', async () => {
  expect(await confirm(w.browser(), 'A'.repeat(43))).toMatchObject({
    status: 404,
    body: { code: 'not_found' },
  })
  expect(await confirm(w.browser(), 'short')).toMatchObject({
    status: 422,
    body: { errors: [{ path: ['body', 'token'], code: 'malformed' }] },
  })
})
