import { expect, test } from './visit.ts'
import { inspect, inspectDialog } from './screen.ts'
import { signIn } from './people.ts'

test('the page shows each permission by role, what is mine, and who holds it', async ({ visit }) => {
  const page = await visit()
  await signIn(page, 'organizer@acme.example')
  await page.goto('/acme/users/roles')
  await inspect(page, 'Who can do what')
  const table = page.getByRole('table', { name: 'Who can do what' })
  for (const role of ['Organizer', 'Administrator', 'Billing contact', 'Owner']) {
    await expect(table.getByRole('columnheader', { name: new RegExp(`^${role}`) })).toBeVisible()
  }
  await expect(table.getByRole('columnheader', { name: /^Organizer.*You/ })).toBeVisible()
  const remove = table.getByRole('row', { name: /^Remove members/ })
  await expect(remove.getByRole('img')).toHaveCount(4)
  await expect(remove.getByRole('img', { name: 'No' })).toHaveCount(1)
  await expect(remove.getByRole('img', { name: 'Yes' })).toHaveCount(3)
  await remove.getByRole('button').click()
  await expect(page).toHaveURL(/holders=member/)
  const dialog = page.getByRole('dialog', { name: 'Remove members' })
  await expect(dialog.getByRole('listitem').filter({ hasText: 'billing@acme.example' })).toBeVisible()
  await inspectDialog(page, 'Remove members')
  await page.keyboard.press('Escape')
  await expect(page).not.toHaveURL(/holders/)
})

test('search and "not allowed" narrow it, and the address keeps both', async ({ visit }) => {
  const page = await visit()
  await signIn(page, 'organizer@acme.example')
  await page.goto('/acme/users/roles?mine=no')
  await page.getByRole('searchbox', { name: 'Search permissions' }).fill('billing details')
  await expect(page.getByRole('status').filter({ hasText: '2 permissions' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('searchbox', { name: 'Search permissions' })).toHaveValue('billing details')
  await page.getByRole('searchbox', { name: 'Search permissions' }).fill('zzzz')
  await expect(page.getByText('No permission matches this search and this filter.')).toBeVisible()
  await inspect(page, 'Who can do what')
})

test('in French, in a Live account: its own roles, and the owner is not named to a multi-user', async ({
  visit,
}) => {
  const page = await visit({ language: 'fr' })
  await signIn(page, 'multiuser@lumiere.example')
  await page.goto('/lumiere/users/roles')
  await inspect(page, 'Qui peut faire quoi')
  const table = page.getByRole('table', { name: 'Qui peut faire quoi' })
  await expect(table.getByRole('columnheader')).toHaveCount(4)
  await page.goto('/lumiere/users/roles?holders=payment:make')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Le propriétaire du compte', { exact: true })).toBeVisible()
  await expect(dialog.getByText('Hélène')).toHaveCount(0)
  await expect(dialog.getByText('owner@lumiere.example')).toHaveCount(0)
})

test('on a small screen one role at a time', async ({ visit }) => {
  const page = await visit({ width: 360, height: 740 })
  await signIn(page, 'organizer@acme.example')
  await page.goto('/acme/users/roles')
  await inspect(page, 'Who can do what')
  await page.getByLabel('Role', { exact: true }).selectOption({ label: 'Administrator' })
  await expect(page).toHaveURL(/role=admin/)
  await inspect(page, 'Who can do what')
})
