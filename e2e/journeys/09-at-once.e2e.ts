import { expectLogged, expectRefused, expect, test } from './visit.ts'
import { inspect } from './screen.ts'
import { PASSWORD, joinAccount, openAccount, send, signIn } from './people.ts'
import { linkTo } from './product/mailbox.ts'

test('a role taken away is gone from the open page of the other browser, and from the next request', async ({
  visit,
}) => {
  const [page, theirs] = [await visit(), await visit()]
  const account = await openAccount(page)
  const mira = await joinAccount(page, account, theirs, ['organizer', 'admin'])
  await theirs.goto(`/${account.pageAddress}/users/members`)
  await expect(theirs.getByRole('row').filter({ hasText: mira.email })).toBeVisible()
  await expect(theirs.getByRole('link', { name: 'Account settings' })).toBeVisible()
  // Seen from inside: the moment in which the navigation and the page are gone, on the clock of this machine.
  await theirs.evaluate(() => {
    const gone = () =>
      !document.querySelector('table') &&
      !/Account settings/.test(document.querySelector('nav')?.textContent ?? '')
    const observer = new MutationObserver(() => {
      if (!gone()) return
      document.documentElement.dataset['goneAt'] = String(performance.timeOrigin + performance.now())
      observer.disconnect()
    })
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  })

  await page.goto(`/${account.pageAddress}/users/members?search=${encodeURIComponent(mira.email)}`)
  await page.getByRole('row').filter({ hasText: mira.email }).getByRole('link').click()
  await page.getByRole('checkbox', { name: 'Administrator' }).uncheck()
  expectRefused(theirs, 403, /members|api/)
  const answered = page.waitForResponse(
    (response) => response.url().endsWith('/roles') && response.request().method() === 'PUT',
  )
  await page.getByRole('button', { name: 'Save roles' }).click()
  expect((await answered).status()).toBe(200)
  const committed = Date.now()
  expect((await send(theirs, `/api/users/v1/accounts/${account.id}/members`)).status()).toBe(403)

  await expect(theirs.locator('html')).toHaveAttribute('data-gone-at', /\d/)
  const delay = Number(await theirs.locator('html').getAttribute('data-gone-at')) - committed
  process.stdout.write(
    `from the answer of the write to the other browser's empty page: ${delay.toFixed(0)} ms\n`,
  )
  await inspect(theirs, 'You cannot open this page')
  await expect(theirs.getByText('See members', { exact: true })).toBeVisible()
  await expect(theirs.getByRole('navigation', { name: 'Navigation' }).getByRole('link')).toHaveText([
    'Home',
    'Who can do what',
  ])

  // And back: what is given appears without a reload, too.
  await page.getByRole('checkbox', { name: 'Administrator' }).check()
  await page.getByRole('button', { name: 'Save roles' }).click()
  await expect(theirs.getByRole('link', { name: 'Account settings' })).toBeVisible()
  await expect(theirs.getByRole('row').filter({ hasText: mira.email })).toBeVisible()
})

test('a suspension bites at once, in every tab, and so does its end', async ({ visit }) => {
  const [page, theirs] = [await visit(), await visit()]
  const account = await openAccount(page)
  const mira = await joinAccount(page, account, theirs, ['organizer', 'admin'])
  const second = await theirs.context().newPage()
  for (const tab of [theirs, second]) {
    await tab.goto(`/${account.pageAddress}/users/members`)
    await expect(tab.getByRole('row').filter({ hasText: mira.email })).toBeVisible()
  }
  expectRefused(theirs, 403, /api/)
  await page.goto(`/${account.pageAddress}/users/members?search=${encodeURIComponent(mira.email)}`)
  await page.getByRole('row').filter({ hasText: mira.email }).getByRole('link').click()
  await page.getByRole('button', { name: 'Suspend' }).click()
  for (const tab of [theirs, second]) {
    await expect(tab.getByRole('table')).toHaveCount(0)
    await expect(
      tab.getByText('Your membership in this account is suspended.', { exact: false }).first(),
    ).toBeVisible()
  }
  await page.getByRole('button', { name: 'Reactivate' }).click()
  for (const tab of [theirs, second])
    await expect(tab.getByRole('row').filter({ hasText: mira.email })).toBeVisible()
})

test('what others change in a list appears in the open page', async ({ visit }) => {
  const [page, theirs] = [await visit(), await visit()]
  const account = await openAccount(page)
  const mira = await joinAccount(page, account, theirs, ['organizer', 'admin'])
  await theirs.goto(`/${account.pageAddress}/users/members`)
  await expect(theirs.getByRole('row').filter({ hasText: mira.email })).toBeVisible()
  await page.goto(`/${account.pageAddress}/users/invitations/new`)
  await page.getByLabel('Mail address 1', { exact: true }).fill('grace@live.example')
  await page.getByRole('button', { name: 'Invite 1 person' }).click()
  await expect(theirs.getByRole('row').filter({ hasText: 'grace@live.example' })).toBeVisible()
})

const END_OTHERS = '/api/identity/v1/sign-ins/end-others'

test('another account’s new name stands in the switcher of an open page', async ({ visit }) => {
  const [page, theirs] = [await visit(), await visit()]
  const [account, own] = [await openAccount(page), await openAccount(theirs)]
  const body = { people: [{ email: own.owner.email, roles: ['organizer'], language: 'en' }] }
  await send(page, `/api/users/v1/accounts/${account.id}/invitations`, body)
  const token = (await linkTo(own.owner.email, /invit/)).split('/').at(-1)
  await send(theirs, '/api/users/v1/invitations/accept', { token })
  await theirs.goto(`/${own.pageAddress}`)
  await theirs.getByRole('button', { name: 'Switch account' }).click()
  await expect(theirs.getByRole('menuitemradio', { name: account.name })).toBeVisible()
  await theirs.keyboard.press('Escape')
  const name = `${account.name} and sons`
  const path = `/api/users/v1/accounts/${account.id}/settings`
  expect((await send(page, path, { name, version: 1 }, 'PATCH')).status()).toBe(200)
  await theirs.getByRole('button', { name: 'Switch account' }).click()
  await expect(theirs.getByRole('menuitemradio', { name })).toBeVisible()
})

test('a sign-in that ends elsewhere leads a private page to the sign-in and back, and leaves a public one', async ({
  visit,
}) => {
  const [page, theirs] = [await visit(), await visit()]
  const { owner, pageAddress } = await openAccount(page)
  await signIn(theirs, owner.email, PASSWORD)
  expectRefused(theirs, 422, /invitations/)
  // A page whose line is only being opened at that moment is refused it, and knows by that.
  expectRefused(theirs, 401, /api\/events/)
  const open = await theirs.context().newPage()
  await open.goto('/invitation/abc')
  await expect(open.getByRole('heading', { level: 1 })).toBeVisible()
  await theirs.goto(`/${pageAddress}/users/account-settings`)
  // What was typed may not hold a page that may no longer be shown.
  await theirs.getByLabel('Name', { exact: true }).fill('Typed and not saved')
  theirs.on('dialog', (dialog) => expect(dialog.type()).toBe('nothing'))
  expect((await send(page, END_OTHERS, undefined, 'POST')).status()).toBe(200)
  await expect(theirs.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  expect(new URL(theirs.url()).searchParams.get('to')).toBe(`/${pageAddress}/users/account-settings`)
  await expect(open.getByRole('heading', { level: 1, name: 'This link does not work' })).toBeVisible()
  expect(new URL(open.url()).pathname).toBe('/invitation/abc')
  await theirs.getByLabel('Mail address').fill(owner.email)
  await theirs.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await theirs.getByRole('button', { name: 'Sign in' }).click()
  await expect(theirs.getByRole('heading', { level: 1, name: 'Account settings' })).toBeVisible()
})

test('a sign-in that ended while the line was down is noticed when it is up again', async ({ visit }) => {
  const [page, theirs] = [await visit(), await visit()]
  const { owner, pageAddress } = await openAccount(page)
  await signIn(theirs, owner.email, PASSWORD)
  await theirs.route('**/api/events', (route) => route.abort())
  expectLogged(theirs, /ERR_FAILED.*api\/events/)
  expectRefused(theirs, 401, /api/)
  await theirs.goto(`/${pageAddress}`)
  await expect(theirs.getByRole('heading', { level: 1, name: /^Hello/ })).toBeVisible()
  expect((await send(page, END_OTHERS, undefined, 'POST')).status()).toBe(200)
  await theirs.unroute('**/api/events')
  await expect(theirs.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  expect(new URL(theirs.url()).searchParams.get('to')).toBe(`/${pageAddress}`)
})
