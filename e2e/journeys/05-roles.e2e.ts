import type { Page } from '@playwright/test'
import { expectLogged, expectRefused, expect, test } from './visit.ts'
import { inspect } from './screen.ts'
import { joinAccount, openAccount, send, signIn, word } from './people.ts'

const panel = (page: Page) => page.getByRole('dialog')
const box = (page: Page, name: string) => panel(page).getByRole('checkbox', { name, exact: true })

async function openMember(page: Page, pageAddress: string, email: string): Promise<void> {
  await page.goto(`/${pageAddress}/users/members?search=${encodeURIComponent(email)}`)
  await page.getByRole('row').filter({ hasText: email }).getByRole('link').click()
  await expect(panel(page).getByRole('heading', { name: /^(Roles|Rôles)$/ })).toBeVisible()
}

test('roles are given and taken: billing contact only for an administrator, and the list follows', async ({
  visit,
}) => {
  const [page, theirs] = [await visit(), await visit()]
  const account = await openAccount(page)
  const mira = await joinAccount(page, account, theirs, ['organizer'])
  await openMember(page, account.pageAddress, mira.email)
  await inspect(page, 'Members')
  await expect(box(page, 'Organizer')).toBeChecked()
  await box(page, 'Administrator').check()
  await panel(page).getByRole('button', { name: 'Save roles' }).click()
  await expect(page.getByRole('row').filter({ hasText: mira.email })).toContainText('Administrator')
  await box(page, 'Billing contact').check()
  await panel(page).getByRole('button', { name: 'Save roles' }).click()
  await expect(page.getByRole('row').filter({ hasText: mira.email })).toContainText('Billing contact')
  // A billing contact stays an administrator.
  await expect(box(page, 'Administrator')).toHaveAttribute('aria-disabled', 'true')
  await expect(box(page, 'Administrator')).toHaveAccessibleDescription(
    /A billing contact has to stay an administrator/,
  )
  await inspect(page, 'Members')
})

test('the last active billing contact stays one until there is another, the owner not counted', async ({
  visit,
}) => {
  const [page, theirs] = [await visit(), await visit()]
  const account = await openAccount(page)
  const mira = await joinAccount(page, account, theirs, ['organizer', 'admin', 'billing_contact'])
  await openMember(page, account.pageAddress, mira.email)
  await expect(box(page, 'Billing contact')).toHaveAccessibleDescription(
    /This is the last active billing contact/,
  )
  await expect(panel(page).getByRole('button', { name: 'Remove…' })).toHaveAccessibleDescription(
    /last active billing contact/,
  )
})

test('nobody gives more than they hold: an administrator cannot appoint a billing contact', async ({
  visit,
}) => {
  const page = await visit()
  await signIn(page, 'admin@acme.example')
  await openMember(page, 'acme', 'petra.novak@acme.example')
  await expect(box(page, 'Billing contact')).toHaveAttribute('aria-disabled', 'true')
  await expect(box(page, 'Billing contact')).toHaveAccessibleDescription(
    /None of your roles allows this. Who can help: Billing contact/,
  )
})

test('the owner is untouchable, and the panel says how that changes', async ({ visit }) => {
  const page = await visit()
  await signIn(page, 'billing@acme.example')
  await openMember(page, 'acme', 'owner@acme.example')
  await expect(panel(page).getByText('The owner may do everything.', { exact: false })).toBeVisible()
  await inspect(page, 'Members')
})

test('a Live account has three places for multi-users, open invitations included', async ({ visit }) => {
  const page = await visit()
  const account = await openAccount(page, 'live')
  await page.goto(`/${account.pageAddress}/users/invitations/new`)
  for (const number of [1, 2, 3, 4])
    await page.getByLabel(`Mail address ${number}`, { exact: true }).fill(`m${number}@${word()}.example`)
  const submit = page.getByRole('button', { name: 'Invite 4 people' })
  await expect(submit).toHaveAttribute('aria-disabled', 'true')
  await expect(submit).toHaveAccessibleDescription(/multi-user places|Places left/)
  await inspect(page, 'Invite people')
  await page.getByRole('button', { name: /^Remove m4@/ }).click()
  await page.getByRole('button', { name: 'Invite 3 people' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Invitations' })).toBeVisible()
  // The service counts again: a fourth one by any other door is refused.
  const fourth = await send(page, `/api/users/v1/accounts/${account.id}/invitations`, {
    people: [{ email: `m5@${word()}.example`, language: 'en' }],
  })
  expect([fourth.status(), await fourth.json()]).toMatchObject([409, { code: 'limit_reached' }])
  await page.goto(`/${account.pageAddress}/users/invitations/new`)
  await page.getByLabel('Mail address 1', { exact: true }).fill(`m6@${word()}.example`)
  await expect(page.getByRole('button', { name: 'Invite 1 person' })).toHaveAccessibleDescription(
    /multi-user places|Places left/,
  )
})

test('in French: the owner of a Live account sees the places and gives the one role there is', async ({
  visit,
}) => {
  const page = await visit({ language: 'fr' })
  await signIn(page, 'owner@lumiere.example')
  await openMember(page, 'lumiere', 'multiuser@lumiere.example')
  await expect(box(page, 'Multi-utilisateur')).toBeChecked()
  await expect(panel(page).getByText(/places de multi-utilisateur sur 3/)).toBeVisible()
  await inspect(page, 'Membres')
})

test('two administrators change the same member: the later one is told, and what the earlier did stays', async ({
  visit,
}) => {
  const [page, second, theirs] = [await visit(), await visit(), await visit()]
  const account = await openAccount(page)
  const mira = await joinAccount(page, account, theirs, ['organizer'])
  await joinAccount(page, account, second, ['organizer', 'admin'], 'Boris')
  // This browser does not hear what the other one does.
  await second.route('**/api/events', (route) => route.abort())
  expectLogged(second, /ERR_FAILED.*api\/events/)
  await openMember(second, account.pageAddress, mira.email)
  await openMember(page, account.pageAddress, mira.email)
  await box(page, 'Administrator').check()
  await panel(page).getByRole('button', { name: 'Save roles' }).click()
  await expect(page.getByRole('row').filter({ hasText: mira.email })).toContainText('Administrator')
  expectRefused(second, 409, /roles/)
  await box(second, 'Administrator').check()
  await panel(second).getByRole('button', { name: 'Save roles' }).click()
  await expect(panel(second).getByRole('alert')).toContainText('Somebody changed this in the meantime.')
  await inspect(second, 'Members')
})
