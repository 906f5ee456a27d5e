import { expect, test } from './visit.ts'
import { inspect } from './screen.ts'
import { PASSWORD, joinAccount, me, openAccount, send, signIn, word } from './people.ts'
import { linkTo } from './product/mailbox.ts'

/** What an owner finds in the navigation, once there is somebody to administer: all of these. */
const PEOPLE = ['Members', 'Invitations', 'Who can do what', 'Account settings']
const BILLING = ['Subscription', 'Add-ons', 'Invoices', 'Payment', 'Billing details', 'Billing contacts']
const ADMIN_CENTER = ['Home', ...PEOPLE, ...BILLING]

test('alone in an account: no Admin Center in the navigation, its pages in the account menu', async ({
  visit,
}) => {
  const page = await visit()
  await signIn(page, 'solo@solo.example')
  await page.goto('/solo')
  await inspect(page, 'Hello, Sol')
  const navigation = page.getByRole('navigation', { name: 'Navigation' })
  await expect(navigation.getByRole('link')).toHaveText(['Home'])
  await page.getByRole('button', { name: /account menu$/ }).click()
  const items = page.getByRole('menuitem')
  await expect(items.filter({ hasText: 'Members' })).toBeVisible()
  await items.filter({ hasText: 'Account settings' }).click()
  await inspect(page, 'Account settings')
})

test('the second member brings the Admin Center into the open page, without a reload', async ({ visit }) => {
  const [page, theirs] = [await visit(), await visit()]
  const account = await openAccount(page)
  const address = `second@${word()}.example`
  await page.goto(`/${account.pageAddress}/users/invitations/new`)
  await page.getByLabel('Mail address 1', { exact: true }).fill(address)
  await page.getByRole('button', { name: 'Invite 1 person' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Invitations' })).toBeVisible()
  const navigation = page.getByRole('navigation', { name: 'Navigation' })
  // Invited is not yet there: the second member counts once they have accepted.
  await expect(navigation.getByRole('link')).toHaveText(['Home'])
  await theirs.goto(await linkTo(address))
  await theirs.getByLabel('Your name').fill('Second Person')
  await theirs.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await theirs.getByRole('button', { name: /^Join/ }).click()
  await expect(theirs.getByRole('heading', { level: 1, name: 'Hello, Second' })).toBeVisible()
  await expect(navigation.getByRole('link')).toHaveText(ADMIN_CENTER)
  await page.getByRole('button', { name: /account menu$/ }).click()
  await expect(page.getByRole('menuitem').filter({ hasText: 'Personal settings' })).toBeVisible()
  await expect(page.getByRole('menuitem').filter({ hasText: 'Account settings' })).toHaveCount(0)
})

test('the one who stays loses the Admin Center in the open page, whether the other one leaves or is removed', async ({
  visit,
}) => {
  const [page, leaving, removed] = [await visit(), await visit(), await visit()]
  const account = await openAccount(page)
  await page.goto(`/${account.pageAddress}`)
  const links = page.getByRole('navigation', { name: 'Navigation' }).getByRole('link')
  await expect(links).toHaveCount(1)

  await joinAccount(page, account, leaving, ['organizer'])
  await expect(links).toHaveText(ADMIN_CENTER)
  await leaving.goto('/settings/accounts')
  await leaving.getByRole('button', { name: 'Leave' }).click()
  await leaving.getByLabel(/^Type/).fill(account.name)
  await leaving.getByRole('button', { name: 'Leave account' }).click()
  await expect(links).toHaveText(['Home'])

  await joinAccount(page, account, removed, ['organizer'])
  await expect(links).toHaveText(ADMIN_CENTER)
  const memberId = (await me(removed)).accounts[0]?.memberId
  const answer = await send(
    page,
    `/api/users/v1/accounts/${account.id}/members/${memberId}`,
    undefined,
    'DELETE',
  )
  expect(answer.status()).toBe(200)
  await expect(links).toHaveText(['Home'])
})
