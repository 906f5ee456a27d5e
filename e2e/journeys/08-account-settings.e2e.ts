import { expectRefused, expect, test } from './visit.ts'
import { inspect, inspectDialog } from './screen.ts'
import { PASSWORD, joinAccount, me, openAccount, signIn, word } from './people.ts'
import { signedInLongAgo } from './product/clock.ts'
import { linkTo, mailTo } from './product/mailbox.ts'

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

test('the account is renamed, everywhere at once; its new page address redirects the old one', async ({
  visit,
}) => {
  const [page, theirs] = [await visit(), await visit()]
  const account = await openAccount(page)
  await joinAccount(page, account, theirs, ['organizer', 'admin'])
  const [name, next] = [`Lighthouse ${word()}`, `lighthouse-${word()}`]
  await theirs.goto(`/${account.pageAddress}/users/account-settings`)
  await expect(theirs.getByLabel('Name', { exact: true })).toHaveValue(account.name)
  await page.goto(`/${account.pageAddress}/users/account-settings`)
  await inspect(page, 'Account settings')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Save changes' }).click()
  // The navigation of this browser, and the open page of the other one.
  await expect(page.getByRole('navigation', { name: 'Navigation' })).toContainText(name)
  await expect(theirs.getByLabel('Name', { exact: true })).toHaveValue(name)
  await page.getByLabel('Page address').fill(next)
  await expect(page.getByText(`Links with`, { exact: false })).toBeVisible()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page).toHaveURL(`/${next}/users/account-settings`)
  await page.goto(`/${account.pageAddress}/users/members?status=active`)
  await expect(page).toHaveURL(`/${next}/users/members?status=active`)
  await inspect(page, 'Members')
})

test('a page address of somebody else, or of the wrong form, is refused at its field', async ({ visit }) => {
  const page = await visit()
  const account = await openAccount(page)
  await page.goto(`/${account.pageAddress}/users/account-settings`)
  await page.getByLabel('Page address').fill('Not OK')
  await expect(page.getByLabel('Page address')).toHaveAccessibleDescription(
    /small letters, digits and hyphens/,
  )
  expectRefused(page, 409, /settings/)
  await page.getByLabel('Page address').fill('acme')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByLabel('Page address')).toHaveAccessibleDescription(
    /Another account has this page address/,
  )
  await inspect(page, 'Account settings')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByLabel('Page address')).toHaveValue(account.pageAddress)
})

test('time zone, language and the defaults of new organizers; leaving with changes asks first', async ({
  visit,
}) => {
  const page = await visit()
  const account = await openAccount(page)
  await page.goto(`/${account.pageAddress}/users/account-settings`)
  await page.getByRole('combobox', { name: 'Time zone' }).first().fill('Lisbon')
  await page.getByRole('option', { name: /Lisbon/ }).click()
  await page.getByRole('combobox', { name: 'Language' }).nth(1).selectOption({ label: 'French' })
  await page.getByRole('link', { name: 'Home' }).click()
  await inspectDialog(page, 'Leave without saving?')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('button', { name: 'Save changes' })).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'Time zone' }).first()).toHaveValue(/Lisbon/)
  await page.goto(`/${account.pageAddress}/users/invitations/new`)
  await expect(page.getByLabel('Language 1', { exact: true })).toHaveValue('fr')
})

test('a logo is chosen, shown to every member, and removed', async ({ visit }) => {
  const page = await visit()
  const account = await openAccount(page)
  await page.goto(`/${account.pageAddress}/users/account-settings`)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a picture' }).click()
  await (await chooser).setFiles({ name: 'logo.png', mimeType: 'image/png', buffer: PICTURE })
  await page.getByRole('button', { name: 'Use this logo' }).click()
  await expect(page.getByRole('button', { name: 'Remove logo' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Navigation' }).locator('img')).toHaveCount(1)
  await inspect(page, 'Account settings')
  await page.getByRole('button', { name: 'Remove logo' }).click()
  await expect(page.getByRole('navigation', { name: 'Navigation' }).locator('img')).toHaveCount(0)
})

test('in French: a multi-user sees no name and no address of the owner, on any page and in no answer', async ({
  visit,
}) => {
  const page = await visit({ language: 'fr' })
  await signIn(page, 'multiuser@lumiere.example')
  const bodies: Promise<string>[] = []
  page.on('response', (response) => {
    if (/json|html/.test(response.headers()['content-type'] ?? ''))
      bodies.push(response.text().catch(() => ''))
  })
  for (const [path, title] of [
    ['account-settings', 'Réglages du compte'],
    ['members', 'Membres'],
    ['invitations', 'Invitations'],
    ['roles?holders=payment:make', 'Qui peut faire quoi'],
  ] as const) {
    await page.goto(`/lumiere/users/${path}`)
    await expect(page.getByRole('heading', { name: title, includeHidden: true }).first()).toBeVisible()
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    await expect(page.getByText('Hélène')).toHaveCount(0)
  }
  await page.goto('/lumiere/users/account-settings')
  await inspect(page, 'Réglages du compte')
  await expect(
    page.getByText('Le nom et l’adresse du propriétaire ne sont pas affichés avec votre rôle.'),
  ).toBeVisible()
  const texts = (await Promise.all(bodies)).join('\n')
  expect(texts).not.toMatch(/Hélène|owner@lumiere\.example/)
})

test('the ownership passes when the receiver accepts, after both proved who they are', async ({ visit }) => {
  const [page, theirs] = [await visit(), await visit()]
  const account = await openAccount(page)
  const mira = await joinAccount(page, account, theirs, ['organizer', 'admin'])
  await signedInLongAgo(account.owner.email)
  await page.goto(`/${account.pageAddress}/users/account-settings`)
  await page.getByRole('button', { name: 'Transfer ownership' }).click()
  await inspectDialog(page, 'Transfer ownership')
  await page.getByRole('radio', { name: new RegExp(mira.name) }).check()
  expectRefused(page, 403, /ownership|transfer/)
  await page.getByRole('button', { name: `Offer ownership to ${mira.name}` }).click()
  await expect(page.getByRole('dialog', { name: 'Confirm that it is you' })).toBeVisible()
  await page.getByLabel('Your password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Confirm', exact: true }).click()
  await expect(page.getByText(`Waiting for ${mira.name} to accept the ownership`)).toBeVisible()
  await inspect(page, 'Account settings')

  await mailTo(mira.email, /offers you the ownership/)
  await signedInLongAgo(mira.email)
  await theirs.goto(await linkTo(mira.email, /offers you the ownership/))
  await inspect(theirs, 'Ownership offered')
  expectRefused(theirs, 403, /ownership|transfer/)
  await theirs.getByRole('button', { name: 'Accept ownership' }).click()
  await theirs.getByLabel('Your password').fill(PASSWORD)
  await theirs.getByRole('button', { name: 'Confirm', exact: true }).click()
  await expect(theirs.getByText('You own this account now.', { exact: false })).toBeVisible()
  await expect.poll(async () => (await me(theirs)).accounts[0]?.permissions).toContain('account:transfer')
  await page.goto(`/${account.pageAddress}/users/account-settings`)
  await expect(page.getByRole('button', { name: 'Transfer ownership' })).toHaveAccessibleDescription(
    /Only the account’s owner can do this/,
  )
})

test('an offer can be declined, and withdrawn', async ({ visit }) => {
  const [page, theirs] = [await visit(), await visit()]
  const account = await openAccount(page)
  const mira = await joinAccount(page, account, theirs, ['organizer', 'admin'])
  const offer = async () => {
    await page.getByRole('button', { name: 'Transfer ownership' }).click()
    await page.getByRole('radio', { name: new RegExp(mira.name) }).check()
    await page.getByRole('button', { name: `Offer ownership to ${mira.name}` }).click()
    await expect(page.getByText(`Waiting for ${mira.name}`, { exact: false })).toBeVisible()
  }
  await page.goto(`/${account.pageAddress}/users/account-settings`)
  await offer()
  await theirs.goto(`/${account.pageAddress}/users/account-settings`)
  await theirs.getByRole('button', { name: 'Decline' }).click()
  await expect(page.getByText(`Waiting for ${mira.name}`, { exact: false })).toHaveCount(0)
  await offer()
  await expect(theirs.getByRole('button', { name: 'Accept ownership' })).toBeVisible()
  await page.getByRole('button', { name: 'Withdraw offer' }).click()
  await expect(theirs.getByRole('button', { name: 'Accept ownership' })).toHaveCount(0)
})

test('closing an account says what ends, asks for its name, and leaves nobody inside', async ({ visit }) => {
  const [page, theirs] = [await visit(), await visit()]
  const account = await openAccount(page)
  await joinAccount(page, account, theirs, ['organizer'])
  // Its page may still ask for what was there a moment ago.
  expectRefused(theirs, 404, /remotes/)
  await theirs.goto(`/${account.pageAddress}`)
  await page.goto(`/${account.pageAddress}/users/account-settings`)
  await page.getByRole('button', { name: 'Close account…' }).click()
  await inspectDialog(page, `Close ${account.name}?`)
  await page.getByLabel(`Type ${account.name} to confirm`).fill(account.name)
  await page.getByRole('button', { name: 'Close account', exact: true }).click()
  await expect(page.getByText('You belong to no account.', { exact: false })).toBeVisible()
  await inspect(page, 'Your accounts')
  await expect(theirs.getByText('You belong to no account.', { exact: false })).toBeVisible()
})
