import { expect, test } from 'vitest'
import { world } from '../../test/world.ts'

const w = await world()
const PROFILE = '/api/identity/v1/profile'

async function signedIn(email?: string) {
  const person = await w.person(email)
  const browser = w.browser()
  await browser.signIn(person.email)
  return { ...person, browser }
}
const confirm = (token = '') => w.browser().send('POST', `${PROFILE}/address-change/confirm`, { token })

/** A person who asked for another address, and the links that went to both ends. */
async function changing() {
  const ada = await signedIn()
  const email = `new-${ada.email}`
  expect(await ada.browser.send('POST', `${PROFILE}/address-change`, { email })).toMatchObject({
    status: 200,
    body: { done: true },
  })
  expect(await w.mailsTo(ada.email)).toMatchObject([{ template: 'change-address-old', email }])
  return {
    ...ada,
    next: email,
    old: await w.tokenTo(ada.email, 'change-address-old'),
    fresh: await w.tokenTo(email, 'change-address-new'),
  }
}

async function expectChanged(ada: Awaited<ReturnType<typeof changing>>) {
  expect((await ada.browser.send('GET', PROFILE)).body).toMatchObject({
    email: ada.next,
    addressChange: null,
  })
  for (const to of [ada.email, ada.next])
    expect((await w.mailsTo(to)).at(-1)).toMatchObject({ template: 'address-changed', email: ada.next })
  expect((await w.browser().signIn(ada.next)).status).toBe(200)
  expect(await w.messages()).toContainEqual({ topic: 'person-changed', personId: ada.id })
  expect(
    (await w.audits(ada.id)).filter(({ action }) => action === 'identity.profile.confirm-address'),
  ).toHaveLength(2)
}

test.each(['old', 'fresh'] as const)(
  'an address changes once both ends have said yes, the %s one first',
  async (first) => {
    const ada = await changing()
    const second = first === 'old' ? 'fresh' : 'old'
    expect(await confirm(ada[first])).toMatchObject({
      status: 200,
      body: { email: ada.email, complete: false },
    })
    const change = (await ada.browser.send('GET', PROFILE)).body['addressChange']
    expect(change).toMatchObject({
      email: ada.next,
      oldConfirmed: first === 'old',
      newConfirmed: first === 'fresh',
    })
    expect(await confirm(ada[first])).toMatchObject({ status: 410, body: { code: 'link_used' } })
    expect(await confirm(ada[second])).toMatchObject({
      status: 200,
      body: { email: ada.next, complete: true },
    })
    await expectChanged(ada)
  },
)

test('two ends that say yes at the same moment complete the change', async () => {
  const ada = await changing()
  const answers = await meetingAtTheEnd(() => [confirm(ada.old), confirm(ada.fresh)])
  expect(answers.map(({ body }) => body['complete']).toSorted()).toEqual([false, true])
  await expectChanged(ada)
})

test('an end confirmed for one address says nothing about the next', async () => {
  const ada = await signedIn()
  await ada.browser.send('POST', `${PROFILE}/address-change`, { email: `first-${ada.email}` })
  const old = await w.tokenTo(ada.email, 'change-address-old')
  await confirm(old)
  await ada.browser.send('POST', `${PROFILE}/address-change`, { email: `second-${ada.email}` })
  const token = await w.tokenTo(`second-${ada.email}`, 'change-address-new')
  expect(await confirm(token)).toMatchObject({ status: 200, body: { complete: false, email: ada.email } })
})

test('an address that somebody has cannot be told from a free one, nor taken', async () => {
  const [ada, bob] = [await signedIn(), await w.person()]
  expect(await ada.browser.send('POST', `${PROFILE}/address-change`, { email: bob.email })).toMatchObject({
    status: 200,
    body: { done: true },
  })
  expect(await w.mailsTo(bob.email)).toMatchObject([{ template: 'address-known' }])
  const token = await w.tokenTo(ada.email, 'change-address-old')
  expect(await confirm(token)).toMatchObject({ status: 200, body: { complete: false } })
  expect((await ada.browser.send('GET', PROFILE)).body).toMatchObject({
    email: ada.email,
    addressChange: { email: bob.email, oldConfirmed: true, newConfirmed: false },
  })
})

test('a change can be withdrawn, also after one end', async () => {
  const ada = await signedIn()
  const email = `new-${ada.email}`
  await ada.browser.send('POST', `${PROFILE}/address-change`, { email })
  await confirm(await w.tokenTo(ada.email, 'change-address-old'))
  expect(await ada.browser.send('DELETE', `${PROFILE}/address-change`)).toMatchObject({ status: 200 })
  expect((await w.audits(ada.id)).at(-1)?.action).toBe('identity.profile.cancel-address-change')
  expect((await ada.browser.send('GET', PROFILE)).body['addressChange']).toBeNull()
  const token = await w.tokenTo(email, 'change-address-new')
  expect(await confirm(token)).toMatchObject({ status: 410, body: { code: 'link_expired' } })
})

test('asking for another address needs a fresh sign-in, and another address', async () => {
  const ada = await signedIn()
  expect(await ada.browser.send('POST', `${PROFILE}/address-change`, { email: ada.email })).toMatchObject({
    status: 422,
    body: { errors: [{ path: ['body', 'email'], code: 'repeated' }] },
  })
  await w.sql`update identity.sign_ins set confirmed_at = now() - interval '11 minutes' where person_id = ${ada.id}`
  expect(
    await ada.browser.send('POST', `${PROFILE}/address-change`, { email: 'x@acme.example' }),
  ).toMatchObject({ status: 403, body: { code: 'confirm_it_is_you' } })
  expect(await w.mailsTo('x@acme.example')).toEqual([])
})

/** Starts requests that write to the outbox and lets none of them get past it before all have come as far as they can. */
async function meetingAtTheEnd<T>(start: () => Promise<T>[]): Promise<T[]> {
  let running: Promise<T>[] = []
  await w.sql.begin(async (sql) => {
    await sql`lock table identity.outbox in exclusive mode`
    running = start()
    const waiting = async () =>
      (
        await w.sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      ).length
    while ((await waiting()) < running.length) await new Promise(setImmediate)
  })
  return Promise.all(running)
}
