import { expect, test } from 'vitest'
import { world } from '../../test/world.ts'

const w = await world()
const WRONG = 'not the right password'

test('ten wrong passwords a minute for one address, from wherever; then wait, known or unknown', async () => {
  const ada = await w.person()
  for (const email of [ada.email, 'nobody@acme.example']) {
    const statuses: number[] = []
    for (let n = 0; n < 12; n++) statuses.push((await w.browser().signIn(email, WRONG)).status)
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429])
  }
  const refused = await w.browser().signIn(ada.email)
  expect(refused).toMatchObject({
    status: 429,
    body: { code: 'rate_limited', data: { retryAfter: expect.any(Number) } },
  })
  const wait = Number(refused.headers.get('retry-after'))
  expect(wait).toBe(refused.body.data?.['retryAfter'])
  expect(wait).toBeGreaterThan(50)
  expect(wait).toBeLessThanOrEqual(60)
})

test('a stranger’s guesses do not lock the person out of a browser they have used', async () => {
  const ada = await w.person()
  const hers = w.browser()
  await hers.signIn(ada.email)
  for (let n = 0; n < 11; n++) await w.browser().signIn(ada.email, WRONG)
  expect((await w.browser().signIn(ada.email)).status).toBe(429)
  expect((await hers.signIn(ada.email)).status).toBe(200)
})

test('the mark of another person’s browser helps nobody to more guesses', async () => {
  const [ada, bob] = [await w.person(), await w.person()]
  const his = w.browser()
  await his.signIn(bob.email)
  for (let n = 0; n < 10; n++) await w.browser().signIn(ada.email, WRONG)
  expect((await his.signIn(ada.email, WRONG)).status).toBe(429)
})

test('addresses of one /64 count as one network', async () => {
  const statuses: number[] = []
  for (let n = 0; n < 30; n++) {
    const browser = w.browser()
    browser.address = `2001:db8:7:9:${n.toString(16)}::${n}`
    statuses.push((await browser.signIn(`person-${n}@acme.example`, WRONG)).status)
  }
  expect(statuses.filter((status) => status === 401)).toHaveLength(10)
  const next = w.browser()
  next.address = '2001:db8:7:a::1'
  expect((await next.signIn('somebody@acme.example', WRONG)).status).toBe(401)
})

test('of many at once no more than ten are tried', async () => {
  const ada = await w.person()
  const answers = await Promise.all(Array.from({ length: 40 }, () => w.browser().signIn(ada.email, WRONG)))
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(30)
})

test('who signs in rightly is never held up', async () => {
  const ada = await w.person()
  const browser = w.browser()
  const answers = await Promise.all(Array.from({ length: 25 }, () => browser.signIn(ada.email)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
})

test('a hundred an hour, however slowly', async () => {
  const ada = await w.person()
  const key = await w.sql`select key from identity.attempts`
  await w.browser().signIn(ada.email, WRONG)
  const mine = await w.sql<
    { key: string }[]
  >`select key from identity.attempts where key <> all (${key.map((row) => String(row['key']))})`
  await w.sql`update identity.attempts set hits = array(select now() - make_interval(secs => 90 + n) from generate_series(1, 100) n) where key = any (${mine.map((row) => row.key)})`
  const refused = await w.browser().signIn(ada.email)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3000)
})

test('guesses at the password of a signed-in person count the same', async () => {
  const ada = await w.person()
  const browser = w.browser()
  await browser.signIn(ada.email)
  const statuses: number[] = []
  for (let n = 0; n < 12; n++) {
    browser.address = `203.0.113.${n}`
    statuses.push(
      (await browser.send('POST', '/api/identity/v1/sign-ins/confirm', { password: WRONG })).status,
    )
  }
  expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429])
})

test('counters tell nobody whose they are', async () => {
  const rows = await w.sql<{ key: string }[]>`select key from identity.attempts`
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.filter(({ key }) => /@|:|\./.test(key))).toEqual([])
})
