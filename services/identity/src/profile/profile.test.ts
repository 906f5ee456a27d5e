import { expect, test } from 'vitest'
import { CHROME, PASSWORD, world } from '../../test/world.ts'

const w = await world()
const PROFILE = '/api/identity/v1/profile'

async function signedIn(email?: string) {
  const person = await w.person(email)
  const browser = w.browser()
  await browser.signIn(person.email)
  return { ...person, browser }
}
/** An account owned by this person, and nobody else in it. */
const own = (id: string, email: string) =>
  w.sql`select from users.open_account(${id}, 'Ada', ${email}, 'Acme', 'team', 'en', 'Europe/Paris')`

test('changes what is given and leaves the rest; other browsers and memberships hear of it', async () => {
  const ada = await signedIn()
  const answer = await ada.browser.send('PATCH', PROFILE, {
    name: 'Ada Lovelace',
    language: 'fr',
    theme: 'dark',
  })
  expect(answer).toMatchObject({
    status: 200,
    body: {
      name: 'Ada Lovelace',
      language: 'fr',
      theme: 'dark',
      timeZone: 'Europe/Paris',
      email: ada.email,
      addressChange: null,
    },
  })
  expect((await ada.browser.send('PATCH', PROFILE, { language: null })).body).toMatchObject({
    language: null,
    theme: 'dark',
  })
  const heard = await w.messages()
  expect(heard).toContainEqual({ topic: 'person-changed', personId: ada.id })
  expect(heard).toContainEqual({
    topic: 'browser',
    audience: { personId: ada.id },
    event: { type: 'person' },
  })
  expect(await w.audits(ada.id)).toContainEqual({
    action: 'identity.profile.update',
    after: { fields: ['name', 'language', 'theme'] },
  })
})

test.each([
  [{ name: ' ' }, 'name', 'required'],
  [{ name: 'a\u0000b' }, 'name', 'malformed'],
  [{ language: 'de' }, 'language', 'not_a_choice'],
  [{ timeZone: 'Nowhere' }, 'timeZone', 'not_a_time_zone'],
  [{ theme: 'pink' }, 'theme', 'not_a_choice'],
  [{ email: 'other@acme.example' }, 'email', 'unknown_field'],
  [{ emailVerified: true }, 'emailVerified', 'unknown_field'],
])('names the wrong field of %j', async (body, field, code) => {
  const ada = await signedIn()
  const answer = await ada.browser.send('PATCH', PROFILE, body)
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: ['body', field], code }] } })
})

test('every endpoint about oneself is refused to who is not signed in', async () => {
  const calls: [string, string, unknown?][] = [
    ['GET', PROFILE],
    ['PATCH', PROFILE, { name: 'X' }],
    ['PUT', `${PROFILE}/picture`, { data: 'AAAA' }],
    ['DELETE', `${PROFILE}/picture`],
    ['POST', `${PROFILE}/address-change`, { email: 'x@acme.example' }],
    ['DELETE', `${PROFILE}/address-change`],
    ['GET', `${PROFILE}/export`],
    ['POST', `${PROFILE}/deletion`, { password: PASSWORD }],
    ['GET', '/api/identity/v1/sign-ins'],
    ['POST', '/api/identity/v1/sign-ins/end-others'],
    ['DELETE', `/api/identity/v1/sign-ins/${crypto.randomUUID()}`],
    ['POST', '/api/identity/v1/sign-ins/confirm', { password: PASSWORD }],
    ['GET', `/api/identity/v1/pictures/${'0'.repeat(64)}`],
  ]
  for (const [method, path, body] of calls) {
    expect({ path, ...(await w.browser().send(method, path, body)) }).toMatchObject({
      path,
      status: 401,
      body: { code: 'signed_out' },
    })
  }
})

test('everything about oneself can be taken along, without any secret', async () => {
  const ada = await signedIn()
  await ada.browser.send('POST', `${PROFILE}/address-change`, { email: `new-${ada.email}` })
  const answer = await ada.browser.send('GET', `${PROFILE}/export`)
  expect(answer).toMatchObject({
    status: 200,
    body: {
      person: { id: ada.id, email: ada.email },
      signIns: [{ ip_address: ada.browser.address }],
      links: [{}, {}],
      credentials: [{ kind: 'credential' }],
      log: expect.any(Array),
    },
  })
  const secrets = await w.sql<{ secret: string }[]>`
    select token as secret from identity.sign_ins union all select token_hash from identity.links
    union all select device_hash from identity.devices union all select password from identity.credentials`
  const text = JSON.stringify(answer.body)
  expect(secrets.length).toBeGreaterThan(3)
  expect(secrets.filter(({ secret }) => text.includes(secret))).toEqual([])
})

test('what accounts keep of a person is taken along too, and nothing of anybody else', async () => {
  const [ada, eve] = [await signedIn(), await signedIn()]
  const open = (person: typeof ada, name: string) =>
    w.sql`select from users.open_account(${person.id}, 'Ada Byron', ${person.email}, ${name}, 'team', 'fr', 'Europe/Paris')`
  await open(ada, 'Analytical Engines')
  await open(eve, 'Difference Engines')
  const { body } = await ada.browser.send('GET', `${PROFILE}/export`)
  expect(body['memberships']).toEqual([
    expect.objectContaining({
      account: 'Analytical Engines',
      owner: true,
      status: 'active',
      email: ada.email,
    }),
  ])
  const nobody = await signedIn()
  expect((await nobody.browser.send('GET', `${PROFILE}/export`)).body['memberships']).toEqual([])
})

test('a person goes for good; only the log’s rows stay, which name nobody', async () => {
  const ada = await signedIn()
  const other = w.browser(CHROME)
  await other.signIn(ada.email)
  await ada.browser.send('PATCH', PROFILE, { name: 'Canary Lovelace' })
  expect(
    await ada.browser.send('POST', `${PROFILE}/deletion`, { password: 'not the right password' }),
  ).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } })
  expect(await ada.browser.send('POST', `${PROFILE}/deletion`, { password: PASSWORD })).toMatchObject({
    status: 200,
    body: { done: true },
  })
  expect(ada.browser.cookies.has('foyer')).toBe(false)
  expect((await other.send('GET', PROFILE)).status).toBe(401)
  expect((await w.browser().signIn(ada.email)).status).toBe(401)
  const tables = await w.sql<
    { name: string }[]
  >`select relname as name from pg_class where relnamespace = 'identity'::regnamespace and relkind = 'r' and relname <> 'outbox'`
  for (const { name } of tables) {
    const rows =
      await w.sql`select from identity.${w.sql(name)} t where t::text like ${`%${ada.email}%`} or t::text like '%Canary%'`
    expect({ name, rows: rows.length }).toEqual({ name, rows: 0 })
  }
  expect((await w.audits(ada.id)).at(-1)?.action).toBe('identity.profile.delete')
  expect(await w.messages()).toContainEqual({ topic: 'person-changed', personId: ada.id })
})

test('who owns an account cannot go', async () => {
  const ada = await signedIn()
  await own(ada.id, ada.email)
  expect(await ada.browser.send('POST', `${PROFILE}/deletion`, { password: PASSWORD })).toMatchObject({
    status: 409,
    body: { code: 'owns_an_account' },
  })
  expect((await ada.browser.send('GET', PROFILE)).status).toBe(200)
})

test('deleting needs a fresh sign-in', async () => {
  const ada = await signedIn()
  await w.sql`update identity.sign_ins set confirmed_at = now() - interval '11 minutes' where person_id = ${ada.id}`
  expect(await ada.browser.send('POST', `${PROFILE}/deletion`, { password: PASSWORD })).toMatchObject({
    status: 403,
    body: { code: 'confirm_it_is_you' },
  })
})
