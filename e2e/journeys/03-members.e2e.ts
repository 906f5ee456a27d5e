import type { Page } from '@playwright/test'
import { expectLogged, expect, test } from './visit.ts'
import { inspect, inspectDialog } from './screen.ts'
import { me, send, signIn, word } from './people.ts'

const rows = (page: Page) =>
  page
    .getByRole('table', { name: 'Members' })
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })
const names = (page: Page) => rows(page).locator('.ui-person-name')

async function openMembers(page: Page, query = ''): Promise<void> {
  await signIn(page, 'admin@acme.example')
  await page.goto(`/acme/users/members${query}`)
  await expect(rows(page).first()).toBeVisible()
}

test('search as you type finds by name and by address, accents or not, and the address of the page keeps it', async ({
  visit,
}) => {
  const page = await visit()
  await openMembers(page)
  await inspect(page, 'Members')
  await page.getByRole('searchbox', { name: 'Search members' }).fill('adri')
  await expect(names(page)).toHaveText(['Adrián Castellanos'])
  await expect(page).toHaveURL(/search=adri/)
  await page.reload()
  await expect(page.getByRole('searchbox', { name: 'Search members' })).toHaveValue('adri')
  await expect(names(page)).toHaveText(['Adrián Castellanos'])
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(page).not.toHaveURL(/search/)
  await expect(names(page).nth(5)).toBeVisible()
})

test('filters by role and status stand in the address, and back undoes the last one', async ({ visit }) => {
  const page = await visit()
  await openMembers(page)
  await page.getByRole('button', { name: 'Status', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'Suspended' }).click()
  await expect(names(page)).toHaveText(['Hugo Brandão', 'Sinéad Ó Briain', 'Wojciech Żak'])
  await expect(page).toHaveURL(/status=suspended/)
  await page.getByRole('button', { name: 'Roles', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'Billing contact' }).click()
  await expect(page.getByText('Nobody matches this search and these filters.')).toBeVisible()
  await inspect(page, 'Members')
  await page.goBack()
  await expect(names(page)).toHaveCount(3)
  await page.getByRole('button', { name: 'Remove filter Status' }).click()
  await expect(page).not.toHaveURL(/status/)
})

test('an empty result offers to clear search and filters', async ({ visit }) => {
  const page = await visit()
  await openMembers(page)
  await page.goto('/acme/users/members?search=zzzz&role=admin')
  await page.getByRole('button', { name: 'Clear search and filters' }).click()
  await expect(rows(page).nth(10)).toBeVisible()
  await expect(page).toHaveURL('/acme/users/members')
})

test('the head sorts, up and down, and says so', async ({ visit }) => {
  const page = await visit()
  await openMembers(page)
  await expect(names(page).first()).toHaveText('Aaliyah Okonkwo')
  const head = page.getByRole('columnheader', { name: 'Name' })
  await expect(head).toHaveAttribute('aria-sort', 'ascending')
  await head.getByRole('button').click()
  await expect(head).toHaveAttribute('aria-sort', 'descending')
  await expect(names(page).first()).toHaveText('Zoé Lambert')
  await page.reload()
  await expect(names(page).first()).toHaveText('Zoé Lambert')
  await page.getByRole('columnheader', { name: 'Last active' }).getByRole('button').click()
  await expect(page).toHaveURL(/sort=-lastActiveAt/)
})

test('accents do not tear names apart: Özil beside Ozan, Émile among the Es', async ({ visit }) => {
  const page = await visit()
  await openMembers(page)
  const all = (await names(page).allInnerTexts()).map((name) => name.trim())
  const sorted = all.toSorted((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' }))
  expect(all).toEqual(sorted)
})

test('columns are chosen in a menu and kept in the address', async ({ visit }) => {
  const page = await visit()
  await openMembers(page)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Language' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Joined' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: 'Language' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Joined' })).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('columnheader', { name: 'Language' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Joined' })).toHaveCount(0)
})

test('fifty to a page: on and back, and a reload stays on the second page', async ({ visit }) => {
  const page = await visit()
  await signIn(page, 'admin@acme.example')
  const id = (await me(page)).accounts.find((one) => one.pageAddress === 'acme')?.id ?? ''
  const people = Array.from({ length: 5 }, (_, at) => ({
    email: `zz${at}@${word()}.example`,
    name: `Zz ${at} ${word()}`,
    language: 'en',
  }))
  const invited = await send(page, `/api/users/v1/accounts/${id}/invitations`, { people })
  const { items }: { items: { id: string }[] } = await invited.json()
  await page.goto('/acme/users/members')
  await expect(rows(page)).toHaveCount(50)
  await expect(page.getByRole('navigation', { name: 'Pages' })).toContainText('1–50 of')
  await page.getByRole('link', { name: 'Next' }).click()
  await expect(page).toHaveURL(/cursor=/)
  await expect(names(page).last()).toContainText('Zz 4')
  await inspect(page, 'Members')
  await page.reload()
  await expect(names(page).last()).toContainText('Zz 4')
  await page.getByRole('link', { name: 'Previous' }).click()
  await expect(names(page).first()).toHaveText('Aaliyah Okonkwo')
  for (const one of items)
    expect(
      (await send(page, `/api/users/v1/accounts/${id}/invitations/${one.id}`, undefined, 'DELETE')).ok(),
    ).toBe(true)
})

test('a row opens the side panel with an address of its own; Escape closes it, back opens it again', async ({
  visit,
}) => {
  const page = await visit()
  await openMembers(page, '?search=adri')
  await rows(page).first().getByRole('link').click()
  const panel = page.getByRole('dialog', { name: 'Adrián Castellanos' })
  await expect(panel).toBeVisible()
  await expect(panel.getByText('adrian.castellanos@acme.example')).toBeVisible()
  await expect(page).toHaveURL(/members\/[0-9a-f-]{36}\?search=adri/)
  await inspect(page, 'Members')
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await page.goBack()
  await expect(panel).toBeVisible()
  await page.reload()
  await expect(panel).toBeVisible()
  await page.goto(`/acme/users/members/00000000-0000-4000-8000-000000000000`)
  await expect(page.getByText('This member is not here any more')).toBeVisible()
  expectLogged(page, /status of 404.*members/)
})

test('when the service does not answer, the page says so, loses nothing, and tries again', async ({
  visit,
}) => {
  const page = await visit()
  await signIn(page, 'admin@acme.example')
  await page.route('**/api/users/v1/accounts/*/members?*', (route) => route.abort('connectionrefused'))
  expectLogged(page, /ERR_CONNECTION_REFUSED/)
  await page.goto('/acme/users/members?status=active')
  await expect(page.getByText('The members could not be loaded')).toBeVisible()
  await inspect(page, 'Members')
  await page.unroute('**/api/users/v1/accounts/*/members?*')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(rows(page).nth(5)).toBeVisible()
  await expect(page).toHaveURL(/status=active/)
})

test('by keyboard alone: search, move through the rows, open one, close it', async ({ visit }) => {
  const page = await visit()
  await openMembers(page)
  await page.getByRole('searchbox', { name: 'Search members' }).focus()
  await page.keyboard.type('rasmus')
  await expect(names(page)).toHaveText(['Rasmus Lindqvist'])
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab')
    if (
      await page.evaluate(
        () =>
          document.activeElement?.closest('tbody a') !== null &&
          document.activeElement?.closest('tbody') !== null,
      )
    )
      break
  }
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Rasmus Lindqvist' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('on a small screen each member is a card that shows everything', async ({ visit }) => {
  const page = await visit({ width: 360, height: 740 })
  await openMembers(page, '?search=adri')
  await inspect(page, 'Members')
  await expect(rows(page).first().getByText('Organizer')).toBeVisible()
  await rows(page).first().getByRole('link').click()
  await inspectDialog(page, 'Adrián Castellanos')
})
