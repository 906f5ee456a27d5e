import type { Page, Route } from '@playwright/test'
import { expectLogged, expect, test } from './visit.ts'
import { inspect } from './screen.ts'
import { joinAccount, openAccount, send, signIn, word } from './people.ts'

const FILES = /\/remotes\/users\/[^/]+\/.*\.js$/

/** How files of a remote fail: each at the first glance, recovered by the next try. */
const FAULTS: readonly { name: string; fail: (route: Route) => Promise<void>; logged: RegExp }[] = [
  {
    name: 'answers 404',
    fail: (route) => route.fulfill({ status: 404, body: 'Not found' }),
    logged: /status of 404|Failed to fetch|remotes\/users/,
  },
  {
    name: 'is not reached',
    fail: (route) => route.abort('connectionreset'),
    logged: /ERR_CONNECTION_RESET|remotes\/users/,
  },
  { name: 'never answers', fail: () => new Promise(() => undefined), logged: /remotes\/users/ },
  { name: 'has an altered byte', fail: altered, logged: /integrity|digest|remotes\/users/ },
]

async function altered(route: Route): Promise<void> {
  const response = await route.fetch()
  await route.fulfill({ response, body: `${await response.text()} ` })
}

async function failsAlone(page: Page): Promise<void> {
  await inspectFailure(page)
  // The shell is alive: another page opens, the menu works.
  await page.getByRole('link', { name: 'Home' }).click()
  await inspect(page, 'Hello, Camille')
  await page.goto('/settings')
  await inspect(page, 'Personal settings')
}

async function inspectFailure(page: Page): Promise<void> {
  await expect(page.getByText('People could not be loaded')).toBeVisible()
  await expect(
    page.getByText('Nothing was lost, and the rest of Foyer goes on working.', { exact: false }),
  ).toBeVisible()
}

for (const { name, fail, logged } of FAULTS) {
  test(`a remote whose code ${name} fails alone, on a page of its own, and recovers by the next try`, async ({
    visit,
  }) => {
    const page = await visit()
    await signIn(page, 'admin@acme.example')
    expectLogged(page, logged)
    await page.goto('/settings')
    await page.route(FILES, fail)
    await page.goto('/acme/users/members')
    await failsAlone(page)
    await page.goto('/acme/users/members')
    await inspectFailure(page)
    await page.unroute(FILES)
    await page.getByRole('button', { name: 'Try again' }).click()
    await inspect(page, 'Members')
    await expect(page.getByRole('row').nth(5)).toBeVisible()
  })
}

test('one lazily loaded page of a remote that fails leaves its other pages alone', async ({ visit }) => {
  const page = await visit()
  await signIn(page, 'admin@acme.example')
  await page.goto('/acme/users/members')
  await inspect(page, 'Members')
  const lazy = /PolicyPage[^/]*\.js$/
  expectLogged(page, /ERR_FAILED|PolicyPage/)
  await page.route(lazy, (route) => route.abort())
  await page.getByRole('link', { name: 'Who can do what' }).click()
  await expect(page.getByText('People could not be loaded')).toBeVisible()
  await page.getByRole('link', { name: 'Invitations' }).click()
  await inspect(page, 'Invitations')
  await page.unroute(lazy)
  await page.getByRole('link', { name: 'Who can do what' }).click()
  await page
    .getByRole('button', { name: 'Try again' })
    .click({ timeout: 5_000 })
    .catch(() => undefined)
  await inspect(page, 'Who can do what')
})

test('the line of events drops and comes back: what happened meanwhile is on the page', async ({ visit }) => {
  const [page, theirs] = [await visit(), await visit()]
  const account = await openAccount(page)
  await joinAccount(page, account, theirs, ['organizer', 'admin'])
  let dropped = true
  await theirs.route('**/api/events', (route) =>
    dropped ? route.abort('connectionreset') : route.continue(),
  )
  expectLogged(theirs, /ERR_CONNECTION_RESET/)
  await theirs.goto(`/${account.pageAddress}/users/members`)
  await expect(theirs.getByRole('row').filter({ hasText: account.owner.email })).toBeVisible()
  const grace = `grace@${word()}.example`
  const people = [{ email: grace, language: 'en' }]
  expect((await send(page, `/api/users/v1/accounts/${account.id}/invitations`, { people })).ok()).toBe(true)
  dropped = false
  await expect(theirs.getByRole('row').filter({ hasText: grace })).toBeVisible({ timeout: 40_000 })
})
