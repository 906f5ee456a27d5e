import { expectRefused, expect, test } from './visit.ts'
import { inspect } from './screen.ts'
import { joinAccount, openAccount, send } from './people.ts'

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
