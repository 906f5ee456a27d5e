import { createHash } from 'node:crypto'
import { deflateSync, crc32 } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { world } from '../../test/world.ts'

const w = await world()
const PICTURE = '/api/identity/v1/profile/picture'

async function signedIn() {
  const person = await w.person()
  const browser = w.browser()
  await browser.signIn(person.email)
  return { ...person, browser }
}
const blank = (width: number, height: number, background = '#c08040') =>
  sharp({ create: { width, height, channels: 3, background } })

test.each(['png', 'jpeg', 'webp'] as const)(
  'a %s becomes a square webp without metadata, served immutable and inert',
  async (format) => {
    const ada = await signedIn()
    const data = await blank(640, 480)
      .withExif({ IFD0: { Copyright: 'canary-of-the-camera' } })
      .toFormat(format)
      .toBuffer()
    const answer = await ada.browser.send('PUT', PICTURE, { data: data.toString('base64') })
    expect(answer).toMatchObject({
      status: 200,
      body: { image: expect.stringMatching(/^\/api\/identity\/v1\/pictures\/[0-9a-f]{64}$/) },
    })
    const image = String(answer.body['image'])
    const response = await ada.browser.raw('GET', image)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, max-age=31536000, immutable',
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 })
    expect(bytes.includes('canary')).toBe(false)
    expect(image.endsWith(createHash('sha256').update(bytes).digest('hex'))).toBe(true)
    expect((await w.audits(ada.id)).at(-1)?.action).toBe('identity.profile.set-picture')
    expect(await w.messages()).toContainEqual({ topic: 'person-changed', personId: ada.id })
  },
)

test('colleagues see it, nobody else; once removed it is gone', async () => {
  const [ada, bob] = [await signedIn(), await signedIn()]
  const data = (await blank(300, 300, '#205060').png().toBuffer()).toString('base64')
  const image = String((await ada.browser.send('PUT', PICTURE, { data })).body['image'])
  expect((await bob.browser.raw('GET', image)).status).toBe(200)
  expect(await w.browser().send('GET', image)).toMatchObject({ status: 401, body: { code: 'signed_out' } })
  expect(await ada.browser.send('DELETE', PICTURE)).toMatchObject({ status: 200 })
  expect(await bob.browser.send('GET', image)).toMatchObject({ status: 404, body: { code: 'not_found' } })
  expect((await ada.browser.send('GET', '/api/identity/v1/profile')).body['image']).toBeNull()
  expect((await w.audits(ada.id)).at(-1)?.action).toBe('identity.profile.remove-picture')
})

test.each([
  [
    'an SVG',
    Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
    ),
  ],
  ['a GIF', Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')],
  ['text', Buffer.from('hello')],
  ['nothing', Buffer.from('x')],
  [
    'the first bytes of a PNG alone',
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]),
  ],
])('%s is refused and changes nothing', async (_what, bytes) => {
  const ada = await signedIn()
  const answer = await ada.browser.send('PUT', PICTURE, { data: bytes.toString('base64') })
  expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } })
  expect(await w.sql`select from identity.pictures where person_id = ${ada.id}`).toHaveLength(0)
})

test('a small file that claims a huge picture is refused before it is unpacked', async () => {
  const ada = await signedIn()
  const begun = performance.now()
  const answer = await ada.browser.send('PUT', PICTURE, { data: bomb(60_000, 60_000).toString('base64') })
  expect(answer).toMatchObject({ status: 413, body: { code: 'too_large' } })
  expect(performance.now() - begun).toBeLessThan(2_000)
})

test('more than 5 MB is refused', async () => {
  const ada = await signedIn()
  const data = Buffer.alloc(5 * 1024 * 1024 + 1, 1).toString('base64')
  const answer = await ada.browser.send('PUT', PICTURE, { data })
  expect(answer).toMatchObject({ status: 413, body: { code: 'too_large', data: { limit: 5 * 1024 * 1024 } } })
})

test('what is no base64 is named', async () => {
  const ada = await signedIn()
  const answer = await ada.browser.send('PUT', PICTURE, { data: '<script>' })
  expect(answer).toMatchObject({
    status: 422,
    body: { errors: [{ path: ['body', 'data'], code: 'malformed' }] },
  })
})

/** A valid PNG header with a few bytes of pixels. */
function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc(1024))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
