import { expectRefused, expect, test } from './visit.ts'
import { inspect, inspectDialog } from './screen.ts'
import { PASSWORD, joinAccount, openAccount, send, signIn, signInByForm, word } from './people.ts'
import { linkTo, mailTo } from './product/mailbox.ts'

// 1 × 1, red: what a person chooses need not be pretty.
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

test('name, language, time zone and appearance are saved together, and hold', async ({ visit }) => {
  const page = await visit()
  await openAccount(page)
  await page.goto('/settings')
  await inspect(page, 'Personal settings')
  await page.getByLabel('Name', { exact: true }).fill('Olive Ångström')
  await page.getByLabel('Language', { exact: true }).selectOption({ label: 'Français' })
  await page.getByRole('combobox', { name: 'Time zone' }).fill('Tokyo')
  await page.getByRole('option', { name: /Tokyo/ }).click()
  await page.getByRole('radio', { name: 'Dark' }).check()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await inspect(page, 'Paramètres personnels')
  await page.reload()
  await inspect(page, 'Paramètres personnels')
  await expect(page.getByLabel('Nom', { exact: true })).toHaveValue('Olive Ångström')
  await expect(page.getByRole('combobox', { name: 'Fuseau horaire' })).toHaveValue(/Tokyo/)
  await expect(page.getByRole('radio', { name: 'Sombre' })).toBeChecked()
})

test('leaving with changes asks first, whether one presses a link or a tab', async ({ visit }) => {
  const page = await visit()
  const account = await openAccount(page)
  await page.goto('/settings')
  await page.getByLabel('Name', { exact: true }).fill('Somebody else')
  await page.getByRole('link', { name: 'Sign-in and security' }).click()
  await inspectDialog(page, 'Leave without saving?')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Somebody else')
  await page.getByRole('link', { name: 'Home' }).click()
  await page.getByRole('button', { name: 'Leave' }).click()
  await expect(page).toHaveURL(`/${account.pageAddress}`)
  await page.goto('/settings')
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(account.owner.name)
})

test('an empty name is refused at its field; a picture is set, shown and removed', async ({ visit }) => {
  const page = await visit()
  await openAccount(page)
  await page.goto('/settings')
  await page.getByLabel('Name', { exact: true }).fill(' ')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByLabel('Name', { exact: true })).toHaveAccessibleDescription('Fill this in.')
  await page.getByRole('button', { name: 'Discard' }).click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a picture' }).click()
  await (await chooser).setFiles({ name: 'me.png', mimeType: 'image/png', buffer: PICTURE })
  await page.getByRole('button', { name: 'Use this picture' }).click()
  await expect(page.getByText('Your picture is set.')).toBeVisible()
  await page.reload()
  await expect(page.locator('main img').first()).toHaveJSProperty('complete', true)
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByText('Your picture was removed.')).toBeVisible()
  await expect(page.locator('main img')).toHaveCount(0)
})

test('the address changes when both ends have agreed, and signing in follows it', async ({ visit }) => {
  const page = await visit()
  const { owner } = await openAccount(page)
  const next = `olive@${word()}.example`
  await page.goto('/settings/security')
  await inspect(page, 'Personal settings')
  await page.getByRole('button', { name: 'Change address' }).click()
  await inspectDialog(page, 'Change address')
  await page.getByLabel('New address').fill(next)
  await page.getByRole('button', { name: 'Send both links' }).click()
  await expect(page.getByText(`Waiting for confirmation: ${next}`)).toBeVisible()
  await page.goto(await linkTo(owner.email, /change of your address/))
  await inspect(page, 'Change of address')
  await expect(
    page.getByText('The change is complete when the link sent to the other address was followed too.', {
      exact: false,
    }),
  ).toBeVisible()
  await page.goto(await linkTo(next, /new address/))
  await expect(page.getByText(`Your address is now ${next}.`, { exact: false })).toBeVisible()
  await mailTo(owner.email, /address was changed/)
  const other = await visit()
  expectRefused(other, 401, /sign-in/)
  await signInByForm(other, owner.email, PASSWORD)
  await expect(other.getByRole('alert')).toBeVisible()
  await signInByForm(other, next, PASSWORD)
  await expect(other.getByRole('heading', { level: 1, name: /^Hello/ })).toBeVisible()
})

test('the password changes with the present one, signs out everywhere else, and a mail tells', async ({
  visit,
}) => {
  const [page, other] = [await visit(), await visit()]
  const { owner } = await openAccount(page)
  await signIn(other, owner.email, PASSWORD)
  await other.goto('/settings')
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible()
  await page.goto('/settings/security')
  expectRefused(page, 40, /.*passwords/)
  await page.getByLabel('Present password').fill('not the right password')
  await page.getByLabel('New password').fill('a much brighter lantern')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByLabel('Present password')).toHaveAccessibleDescription(
    'This is not your present password.',
  )
  expectRefused(page, 401, /passwords/)
  await page.getByLabel('Present password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(
    page.getByText('Your password was changed, and every other device was signed out.'),
  ).toBeVisible()
  await expect(other.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await mailTo(owner.email, /password was changed/)
})

test('signed-in devices: one is signed out from here and notices at once; then everywhere else', async ({
  visit,
}) => {
  const [page, phone, third] = [await visit(), await visit({ width: 360, height: 740 }), await visit()]
  const { owner } = await openAccount(page)
  await signIn(phone, owner.email, PASSWORD)
  await phone.goto('/settings')
  await expect(phone.getByRole('heading', { level: 1 })).toBeVisible()
  await page.goto('/settings/security')
  await expect(page.getByText('This device')).toHaveCount(1)
  await inspect(page, 'Personal settings')
  await page.getByRole('button', { name: 'Sign out there' }).click()
  await expect(page.getByText('Signed out there.')).toBeVisible()
  await expect(phone.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  for (const one of [phone, third]) await signIn(one, owner.email, PASSWORD)
  await page.reload()
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect(page.getByText('2 other devices were signed out.')).toBeVisible()
  expect((await send(third, '/api/users/v1/me')).status()).toBe(401)
})

test('the accounts one belongs to: an owner cannot leave, a member leaves with the name typed', async ({
  visit,
}) => {
  const [page, theirs] = [await visit(), await visit()]
  const account = await openAccount(page)
  await joinAccount(page, account, theirs, ['organizer'])
  await page.goto('/settings/accounts')
  await inspect(page, 'Personal settings')
  await expect(page.getByRole('button', { name: 'Leave' })).toHaveAccessibleDescription(
    'You own this account. Transfer or close it first.',
  )
  await theirs.goto('/settings/accounts')
  await theirs.getByRole('button', { name: 'Leave' }).click()
  await inspectDialog(theirs, `Leave ${account.name}?`)
  await theirs.getByLabel(`Type ${account.name} to confirm`).fill(account.name)
  await theirs.getByRole('button', { name: 'Leave account' }).click()
  await inspect(theirs, 'Your accounts')
  await expect(theirs.getByText('You belong to no account.', { exact: false })).toBeVisible()
})

test('a copy of one’s data, and the deletion of one’s person, refused while one owns an account', async ({
  visit,
}) => {
  const [page, theirs] = [await visit(), await visit()]
  const account = await openAccount(page)
  const mira = await joinAccount(page, account, theirs, ['organizer'])
  await page.goto('/settings/data')
  await inspect(page, 'Personal settings')
  await expect(page.getByRole('button', { name: 'Delete my person' })).toHaveAccessibleDescription(
    `You own ${account.name}. Transfer or close it first.`,
  )
  await theirs.goto('/settings/data')
  const download = theirs.waitForEvent('download')
  await theirs.getByRole('button', { name: 'Download' }).click()
  expect((await download).suggestedFilename()).toBe('foyer.json')
  await theirs.getByRole('button', { name: 'Delete my person' }).click()
  await inspectDialog(theirs, 'Delete your person for good?')
  await theirs.getByLabel('Your password').fill(PASSWORD)
  await theirs.getByRole('button', { name: 'Delete for good' }).click()
  await inspect(theirs, 'Sign in')
  expectRefused(theirs, 401, /sign-in/)
  await signInByForm(theirs, mira.email, PASSWORD)
  await expect(theirs.getByRole('alert')).toBeVisible()
})

test('in French: every part of the personal settings, on a small screen', async ({ visit }) => {
  const page = await visit({ language: 'fr', width: 360, height: 740 })
  await signIn(page, 'multiuser@lumiere.example')
  await page.goto('/settings')
  for (const part of ['Profil', 'Connexion et sécurité', 'Vos comptes', 'Vos données']) {
    await page.getByRole('link', { name: part, exact: true }).click()
    await inspect(page, 'Paramètres personnels')
  }
})
