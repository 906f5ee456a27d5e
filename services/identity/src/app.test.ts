import { randomBytes } from 'node:crypto'
import { Writable } from 'node:stream'
import type { Endpoint } from '@foyer/contracts/endpoint'
import { createLog, withoutValues } from '@foyer/service-kit/log'
import { expect, test } from 'vitest'
import { PASSWORD, world } from '../test/world.ts'
import { contracts, createApp } from './app.ts'
import { seedPersons } from './demo.ts'
import { readConfig } from './env.ts'
import { sweep } from './sweep.ts'

const w = await world()
const endpoints: Endpoint[] = contracts.flatMap((contract) => Object.values(contract))

test('every route is declared in a contract, and every endpoint has its route', () => {
  const routes = w.app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
  const declared = endpoints.map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`)
  expect([...new Set(routes)].sort()).toEqual(declared.sort())
})

test('nothing of the library is reachable but what we route', async () => {
  for (const path of [
    'sign-up/email',
    'get-session',
    'update-user',
    'delete-user',
    'list-sessions',
    'foyer/admit',
    'foyer/renew',
    'ok',
  ]) {
    for (const prefix of ['/api/identity', '/api/auth', '/api/identity/v1']) {
      for (const method of ['GET', 'POST']) {
        const { status } = await w.app.request(`${prefix}/${path}`, { method })
        expect([method, prefix, path, status]).toEqual([method, prefix, path, 404])
      }
    }
  }
})

test('over TLS the cookies belong to this host alone', async () => {
  const secure = createApp({
    pools: w.pools,
    log: createLog('identity', 'silent'),
    publicUrl: 'https://foyer.example',
    secret: 'x'.repeat(40),
  })
  const ada = await w.person()
  const body = JSON.stringify({ email: ada.email, password: PASSWORD })
  const response = await secure.request('/api/identity/sign-in/email', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  })
  const cookies = response.headers.getSetCookie()
  expect(cookies).toHaveLength(2)
  for (const cookie of cookies) {
    expect(cookie).toMatch(/^__Host-foyer/)
    for (const attribute of [/; Secure/i, /; HttpOnly/i, /; Path=\/(;|$)/i, /; SameSite=Lax/i])
      expect(cookie).toMatch(attribute)
    expect(cookie).not.toMatch(/; Domain/i)
  }
  const cookie = cookies.map((one) => one.split(';')[0]).join('; ')
  expect((await secure.request('/api/identity/v1/profile', { headers: { cookie } })).status).toBe(200)
  // Under its plain name, which a neighbouring host or a page without TLS can set, it is nobody's.
  const plain = { cookie: cookie.replaceAll('__Host-', '') }
  expect((await secure.request('/api/identity/v1/profile', { headers: plain })).status).toBe(401)
})

test('a cookie that is none of ours is nobody', async () => {
  for (const value of [
    '',
    '.',
    'x',
    `${'A'.repeat(32)}.sig`,
    '%',
    '%E0%A4%A',
    randomBytes(8_000).toString('base64url'),
  ]) {
    const response = await w.app.request('/api/identity/v1/profile', {
      headers: { cookie: `foyer=${value}` },
    })
    expect([value.slice(0, 20), response.status]).toEqual([value.slice(0, 20), 401])
  }
})

test('an error in the log tells the statement, not its values', async () => {
  const lines: string[] = []
  const sink = new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) })
  const failing = Object.assign(new Error('Failed query: insert into t values ($1)\nparams: canary-secret'), {
    params: ['canary-secret'],
    query: 'insert',
    cause: Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (email)=(canary-secret) exists',
      parameters: ['canary-secret'],
    }),
  })
  sink.write(JSON.stringify(withoutValues(failing)))
  expect(lines.join('')).toContain('insert into t values ($1)')
  expect(lines.join('')).toContain('23505')
  expect(lines.join('')).not.toContain('canary')
})

test('no secret reaches the log of persons or the outbox beyond the mail it is for', async () => {
  const ada = await w.person()
  const browser = w.browser()
  await browser.signIn(ada.email)
  await browser.send('PUT', '/api/identity/v1/passwords', {
    current: PASSWORD,
    next: 'une girafe mange des nuages',
  })
  await w.browser().send('POST', '/api/identity/v1/passwords/forget', { email: ada.email })
  const audit = JSON.stringify(await w.sql`select * from identity.audit`)
  const outbox = JSON.stringify((await w.messages()).filter((message) => message.topic !== 'mail'))
  const cookies = [...browser.cookies.values()].map((value) => decodeURIComponent(value).split('.')[0] ?? '')
  for (const secret of [
    PASSWORD,
    'girafe',
    await w.tokenTo(ada.email, 'reset-password'),
    ada.email,
    ...cookies,
  ]) {
    expect(audit).not.toContain(secret)
    expect(outbox).not.toContain(secret)
  }
})

test('the log of persons cannot be changed, by whatever role', async () => {
  const ada = await w.person()
  await w.browser().signIn(ada.email)
  await expect(w.pools.app`update identity.audit set action = 'x'`).rejects.toMatchObject({ code: '42501' })
  await expect(w.pools.app`delete from identity.audit`).rejects.toMatchObject({ code: '42501' })
  await expect(w.sql`update identity.audit set action = 'x'`).rejects.toMatchObject({ code: '42501' })
  await expect(w.sql`truncate identity.audit`).rejects.toMatchObject({ code: '42501' })
})

test('the roles reach no further than their work', async () => {
  await expect(w.pools.app`select from users.members`).rejects.toMatchObject({ code: '42501' })
  await expect(w.pools.app`select identity.take('{x}', '{1}', '{1}')`).rejects.toMatchObject({
    code: '42501',
  })
  await expect(w.pools.app`select identity.sweep()`).rejects.toMatchObject({ code: '42501' })
  await expect(w.pools.run`select from identity.persons`).rejects.toMatchObject({ code: '42501' })
  await expect(w.pools.run`select from identity.credentials`).rejects.toMatchObject({ code: '42501' })
})

test('sweeping removes what has run out and keeps what has not', async () => {
  const [ada, old, waiting] = [await w.person(), await w.person(), await w.person()]
  const [kept, gone] = [w.browser(), w.browser()]
  await kept.signIn(ada.email)
  await gone.signIn(old.email)
  await w.sql`update identity.sign_ins set expires_at = now() - interval '1 minute' where person_id = ${old.id}`
  await w.sql`update identity.persons set email_verified = false, created_at = now() - interval '8 days' where id = ${waiting.id}`
  await sweep(w.pools.run)
  expect((await kept.send('GET', '/api/identity/v1/profile')).status).toBe(200)
  expect(await w.sql`select from identity.sign_ins where person_id = ${old.id}`).toHaveLength(0)
  expect(await w.sql`select from identity.persons where id in ${w.sql([ada.id, old.id])}`).toHaveLength(2)
  expect(await w.sql`select from identity.persons where id = ${waiting.id}`).toHaveLength(0)
  expect(await w.messages()).toContainEqual({ topic: 'person-changed', personId: waiting.id })
})

test('demo people are made once and can sign in', async () => {
  const people = [
    { email: 'owner@demo.example', name: 'Olga', language: 'fr' as const, timeZone: 'Europe/Paris' },
  ]
  const first = await seedPersons(w.pools.app, people, PASSWORD)
  const second = await seedPersons(w.pools.app, people, 'another password altogether')
  expect(second).toEqual(first)
  expect(await w.browser().signIn('owner@demo.example')).toMatchObject({
    status: 200,
    body: { personId: first.get('owner@demo.example') },
  })
})

test('the environment is refused with the names of what is wrong', () => {
  expect(() => readConfig({ PORT: '0', DATABASE_URL: 'mysql://x', FOYER_SECRET: 'short' })).toThrow(
    /PORT[^]*DATABASE_URL[^]*PUBLIC_URL[^]*FOYER_SECRET/,
  )
  const env = {
    DATABASE_URL: 'postgres://x@localhost/x',
    PUBLIC_URL: 'https://foyer.example/',
    FOYER_SECRET: 'x'.repeat(32),
  }
  expect(readConfig(env)).toMatchObject({ port: 4001, publicUrl: 'https://foyer.example' })
})
