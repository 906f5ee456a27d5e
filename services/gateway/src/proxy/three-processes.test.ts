import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openStream } from '../../testing/listen.ts'
import { type Product, startProduct } from '../../testing/product.ts'
import { signUp, subscriptionOf } from '../../testing/sign-up.ts'

const children = new Map<string, { child: ChildProcess; ended: Promise<unknown> }>()
const SERVICES = ['identity', 'users', 'billing']
let product: Product
beforeAll(async () => {
  product = await startProduct({
    beside: async ({ database, origin }) => {
      const env = {
        DATABASE_URL: database.url,
        FOYER_SECRET: database.secret,
        PUBLIC_URL: origin,
        FOYER_LOG_LEVEL: 'warn',
      }
      const [identityUrl, usersUrl, billingUrl] = await Promise.all(
        SERVICES.map((name) => startService(name, env)),
      )
      return {
        ...(identityUrl ? { identityUrl } : {}),
        ...(usersUrl ? { usersUrl } : {}),
        ...(billingUrl ? { billingUrl } : {}),
      }
    },
  })
})
afterAll(async () => {
  for (const { child } of children.values()) child.kill('SIGTERM')
  await Promise.all([...children.values()].map(({ ended }) => ended))
  await product.close()
})

async function startService(name: string, env: Record<string, string>): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  probe.close()
  const entry = fileURLToPath(new URL(`../../../${name}/src/server.ts`, import.meta.url))
  const child = spawn(process.execPath, [entry], {
    env: { PATH: process.env['PATH'] ?? '', ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  children.set(name, { child, ended: once(child, 'exit') })
  const url = `http://127.0.0.1:${port}`
  const answers = async () => {
    const response = await fetch(`${url}/readyz`)
    if (!response.ok) throw new Error(`${name} is not ready`)
  }
  await vi.waitFor(answers, { timeout: 30_000, interval: 100 })
  return url
}

interface Kept {
  mails: { to: string; links: string[] }[]
}

test(
  'with gateway, identity and users in three processes, somebody is invited, joins, and changes their settings',
  { timeout: 60_000 },
  async () => {
    const admin = await product.signIn('admin@acme.example')
    const me = (await (await product.send('/api/users/v1/me', { cookie: admin })).json()) as {
      accounts: { id: string; pageAddress: string }[]
    }
    const acme = me.accounts.find(({ pageAddress }) => pageAddress === 'acme')?.id
    const stream = await openStream(product.origin, admin)

    const people = [{ email: 'three@example.test', name: 'Thora', language: 'fr' }]
    const invited = await product.send(`/api/users/v1/accounts/${acme}/invitations`, {
      cookie: admin,
      body: { people },
    })
    expect(invited.status).toBe(200)
    await expect
      .poll(() => stream.heard.map(({ event }) => event.type), { timeout: 10_000 })
      .toContain('stale')
    stream.close()

    const mailTo = async (to: string) =>
      ((await (await product.send('/dev/mailbox.json')).json()) as Kept).mails.find((mail) => mail.to === to)
    await expect.poll(() => mailTo('three@example.test'), { timeout: 10_000 }).toBeTruthy()
    const token = (await mailTo('three@example.test'))?.links[0]?.split('/').at(-1)
    const body = { token, name: 'Thora', password: 'a password of her own', timeZone: 'Europe/Paris' }
    const joined = await product.send('/api/identity/v1/sign-up/join', { body })
    expect([joined.status, await joined.json()]).toMatchObject([
      200,
      { accountId: acme, pageAddress: 'acme' },
    ])

    const cookie = joined.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    expect(
      (await product.send('/api/identity/v1/profile', { method: 'PATCH', cookie, body: { theme: 'dark' } }))
        .status,
    ).toBe(200)
    const mine = (await (await product.send('/api/users/v1/me', { cookie })).json()) as {
      person: object
      accounts: object[]
    }
    expect([mine.person, mine.accounts.length]).toMatchObject([
      { email: 'three@example.test', theme: 'dark' },
      1,
    ])
  },
)

test(
  'what somebody signs up for in one process begins its trial in another',
  { timeout: 60_000 },
  async () => {
    const account = await signUp(product, 'apart@signs-up.example')
    await expect
      .poll(() => subscriptionOf(product, account), { timeout: 10_000 })
      .toMatchObject({ status: 'trialing', trialRefused: false })
  },
)

test(
  'while one service is down, its own part says so and everything else goes on',
  { timeout: 60_000 },
  async () => {
    const cookie = await product.signIn('owner@acme.example')
    const users = children.get('users')
    users?.child.kill('SIGKILL')
    await users?.ended

    const refused = await product.send('/api/users/v1/me', { cookie })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    expect(await refused.json()).toMatchObject({ code: 'unavailable' })
    expect((await openStream(product.origin, cookie)).status).toBe(503)
    expect((await product.send('/api/identity/v1/profile', { cookie })).status).toBe(200)
    expect((await product.send('/readyz')).status).toBe(200)
  },
)
