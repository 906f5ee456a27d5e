import { randomBytes } from 'node:crypto'
import { hashToken } from '@foyer/service-kit/credential'
import { expect, test } from 'vitest'
import { type Browser, PASSWORD, world } from '../../test/world.ts'

const w = await world()
const JOIN = '/api/identity/v1/sign-up/join'

let count = 0
/** An account and an open invitation to it, as the users service keeps them. */
async function invitation(email = `guest-${++count}@acme.example`) {
  const token = randomBytes(32).toString('base64url')
  const { accountId } = await w.sql.begin(async (sql) => {
    const owner = crypto.randomUUID()
    const [account] = await sql<
      { id: string }[]
    >`select account_id as id from users.open_account(${owner}, 'Olga', ${`${owner}@acme.example`}, 'Acme', 'team', 'en', 'Europe/Paris')`
    const accountId = account?.id ?? ''
    const [member] =
      await sql`insert into users.members (account_id, name, email, roles, status, language) values (${accountId}, '', ${email}, '{organizer}', 'pending', 'fr') returning id`
    const [open] =
      await sql`insert into users.invitations (account_id, member_id) values (${accountId}, ${member?.['id']}) returning id`
    await sql`insert into users.invitation_links (token_hash, account_id, invitation_id) values (${hashToken(token)}, ${accountId}, ${open?.['id']})`
    return { accountId }
  })
  return { token, email, accountId }
}
const join = (browser: Browser, token: string, more: Record<string, unknown> = {}) =>
  browser.send('POST', JOIN, {
    token,
    name: 'Grace Hopper',
    password: PASSWORD,
    timeZone: 'Europe/Paris',
    ...more,
  })
const personOf = async (email: string) =>
  (await w.sql`select id, name, email_verified, language from identity.persons where email = ${email}`)[0]

test('sets a password, joins the account, signs in; leaves an audit row', async () => {
  const { token, email, accountId } = await invitation()
  const browser = w.browser()
  expect(await join(browser, token)).toMatchObject({
    status: 200,
    body: { accountId, pageAddress: expect.any(String) },
  })
  expect((await browser.send('GET', '/api/identity/v1/profile')).body).toMatchObject({
    email,
    name: 'Grace Hopper',
    language: 'fr',
  })
  const person = await personOf(email)
  expect(person).toMatchObject({ email_verified: true })
  expect(await w.sql`select status from users.members where person_id = ${person?.['id']}`).toEqual([
    { status: 'active' },
  ])
  expect((await w.audits(person?.['id'])).map(({ action }) => action)).toEqual(['identity.sign-up.join'])
  expect(await w.browser().signIn(email)).toMatchObject({ status: 200 })
})

test('a link serves once, also for many at the same moment', async () => {
  const { token, email } = await invitation()
  const answers = await Promise.all(Array.from({ length: 4 }, () => join(w.browser(), token)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410])
  expect(answers.find(({ status }) => status === 410)?.body.code).toBe('link_used')
  expect(await w.sql`select count(*)::int as n from identity.persons where email = ${email}`).toEqual([
    { n: 1 },
  ])
})

test('somebody who has a password is asked to sign in; their password stays', async () => {
  const ada = await w.person()
  const { token } = await invitation(ada.email)
  expect(await join(w.browser(), token, { password: 'somebody else chose this' })).toMatchObject({
    status: 401,
    body: { code: 'signed_out' },
  })
  expect(await w.browser().signIn(ada.email)).toMatchObject({ status: 200 })
})

test('another person who is signed in must switch first', async () => {
  const ada = await w.person()
  const { token } = await invitation()
  const browser = w.browser()
  await browser.signIn(ada.email)
  expect(await join(browser, token)).toMatchObject({ status: 409, body: { code: 'other_person_signed_in' } })
  expect(await join(w.browser(), token)).toMatchObject({ status: 200 })
})

test('nothing is left to a stranger who claimed the address before', async () => {
  const { token, email } = await invitation()
  const stranger = w.browser()
  const claim = {
    name: 'Mallory',
    email,
    password: 'a stranger chose this one',
    accountName: 'Trap',
    family: 'team',
    language: 'en',
    timeZone: 'Europe/Paris',
  }
  await stranger.send('POST', '/api/identity/v1/sign-up', claim)
  const link = await w.tokenTo(email, 'confirm-address')
  expect(await join(w.browser(), token)).toMatchObject({ status: 200 })
  expect(await personOf(email)).toMatchObject({ name: 'Grace Hopper', language: 'fr' })
  expect(await w.browser().signIn(email, claim.password)).toMatchObject({ status: 401 })
  expect(await stranger.send('POST', '/api/identity/v1/sign-up/confirm', { token: link })).toMatchObject({
    status: 410,
  })
})

test('a refusal by the account undoes everything', async () => {
  const { token, email, accountId } = await invitation()
  await w.sql`update users.allowances set value = 0 where account_id = ${accountId} and key = 'seats'`
  expect(await join(w.browser(), token)).toMatchObject({
    status: 409,
    body: { code: 'limit_reached', data: { key: 'seats' } },
  })
  expect(await personOf(email)).toBeUndefined()
})

test('an expired, an unknown and a malformed link are refused', async () => {
  const { token, email } = await invitation()
  await w.sql`update users.invitations i set expires_at = now() from users.members m where m.id = i.member_id and m.email = ${email}`
  expect(await join(w.browser(), token)).toMatchObject({ status: 410, body: { code: 'link_expired' } })
  expect(await join(w.browser(), 'A'.repeat(43))).toMatchObject({ status: 404 })
  expect(await join(w.browser(), 'short')).toMatchObject({ status: 422 })
})

test('a weak password is named, and the link still works', async () => {
  const { token } = await invitation()
  const refused = await join(w.browser(), token, { password: 'Grace Hopper Acme' })
  expect(refused).toMatchObject({
    status: 422,
    body: { errors: [{ path: ['body', 'password'], code: 'common_password' }] },
  })
  expect(await join(w.browser(), token)).toMatchObject({ status: 200 })
})
