import { accountSettingsContract as settings } from '@foyer/contracts/users/account-settings'
import { meContract } from '@foyer/contracts/users/me'
import sharp, { type Create } from 'sharp'
import { expect, test } from 'vitest'
import { usersService } from '../../fixtures/service.ts'

const { personas, ask, app, sql } = await usersService()

const WIDE = { width: 1200, height: 300, channels: 3, background: '#8040c0' } as const
const picture = async (format: 'png' | 'jpeg' | 'webp' | 'gif' | 'tiff', create: Create = WIDE) =>
  (await sharp({ create }).toFormat(format).toBuffer()).toString('base64')

async function bytesOf(url: string, headers: Record<string, string>) {
  const response = await app.request(url, { headers })
  return {
    status: response.status,
    headers: response.headers,
    data: Buffer.from(await response.arrayBuffer()),
  }
}

test.for(['png', 'jpeg', 'webp'] as const)(
  'keeps a %s as a new WebP that members see and nobody else',
  async (format) => {
    const account = await personas.account('team')
    const organizer = await personas.member(account)
    const other = await personas.account('team')
    const { result } = await ask(settings.setLogo, account.owner, {
      params: account,
      body: { data: await picture(format) },
    })
    const seen = await bytesOf(result.logo, organizer.headers)
    expect(seen.status).toBe(200)
    expect(Object.fromEntries(seen.headers)).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, max-age=31536000, immutable',
    })
    expect(await sharp(seen.data).metadata()).toMatchObject({ format: 'webp', width: 512, height: 128 })
    expect((await bytesOf(result.logo, other.owner.headers)).status).toBe(404)
    expect((await bytesOf(result.logo, {})).status).toBe(401)
    expect((await ask(meContract.get, organizer, { params: undefined })).result.accounts[0]?.logo).toBe(
      result.logo,
    )
  },
)

test('a new logo has a new address, the earlier one is gone; removing leaves none', async () => {
  const account = await personas.account('team')
  const first = await ask(settings.setLogo, account.owner, {
    params: account,
    body: { data: await picture('png') },
  })
  const red = await picture('png', { ...WIDE, background: '#c00' })
  const second = await ask(settings.setLogo, account.owner, { params: account, body: { data: red } })
  expect((await bytesOf(first.result.logo, account.owner.headers)).status).toBe(404)
  expect((await bytesOf(second.result.logo, account.owner.headers)).status).toBe(200)
  for (const _ of [1, 2])
    expect((await ask(settings.removeLogo, account.owner, { params: account })).result).toEqual({
      done: true,
    })
  expect((await bytesOf(second.result.logo, account.owner.headers)).status).toBe(404)
  expect((await ask(settings.get, account.owner, { params: account })).result.logo).toBeNull()
  const audit =
    await sql`select before, after from users.audit where account_id = ${account.accountId} and action like '%logo' order by at`
  expect(audit).toMatchObject([
    { before: { logo: null }, after: { logo: first.result.logo } },
    { before: { logo: first.result.logo }, after: { logo: second.result.logo } },
    { before: { logo: second.result.logo }, after: { logo: null } },
    { before: { logo: null }, after: { logo: null } },
  ])
})

test('refuses what is no picture of the three kinds', async () => {
  const account = await personas.account('team')
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
  ).toString('base64')
  const cut = Buffer.from(await picture('png'), 'base64')
    .subarray(0, 60)
    .toString('base64')
  for (const data of [
    svg,
    cut,
    await picture('gif'),
    await picture('tiff'),
    Buffer.from('hello').toString('base64'),
  ]) {
    const { problem } = await ask(settings.setLogo, account.owner, { params: account, body: { data } })
    expect(problem).toMatchObject({ status: 415, code: 'unsupported_media_type' })
  }
  expect(
    (await ask(settings.setLogo, account.owner, { params: account, body: { data: 'not base64!' } })).status,
  ).toBe(422)
})

test('refuses a small file that unpacks to a huge picture', async () => {
  const account = await personas.account('team')
  const bomb = await picture('png', { ...WIDE, width: 7_100, height: 7_100 })
  expect(Buffer.byteLength(bomb, 'base64')).toBeLessThan(1_000_000)
  expect(
    (await ask(settings.setLogo, account.owner, { params: account, body: { data: bomb } })).problem,
  ).toMatchObject({ status: 413, code: 'too_large' })
  const heavy = Buffer.concat([
    Buffer.from(await picture('png'), 'base64'),
    Buffer.alloc(5 * 1024 * 1024),
  ]).toString('base64')
  expect(
    (await ask(settings.setLogo, account.owner, { params: account, body: { data: heavy } })).status,
  ).toBeGreaterThanOrEqual(413)
})

test('is refused to an organizer, and to members of other accounts', async () => {
  const account = await personas.account('team')
  const organizer = await personas.member(account)
  const other = await personas.account('team')
  const body = { data: await picture('png') }
  for (const [who, status] of [
    [organizer, 403],
    [other.owner, 404],
  ] as const) {
    expect((await ask(settings.setLogo, who, { params: account, body })).status).toBe(status)
    expect((await ask(settings.removeLogo, who, { params: account })).status).toBe(status)
  }
  expect((await ask(settings.get, account.owner, { params: account })).result.logo).toBeNull()
})
