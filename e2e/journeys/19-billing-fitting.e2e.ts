import type { Page } from '@playwright/test'
import { customer } from './product/operator.ts'
import { openAccount, send, signIn } from './people.ts'
import { inspect, inspectDialog } from './screen.ts'
import { expectRefused, expect, test } from './visit.ts'

const dialog = (page: Page) => page.getByRole('dialog')
const panel = (page: Page) => page.locator('.purchase-panel')

/** A customer on Team M in which seven people were invited: each has a seat, and Team S has five. */
async function crowded(page: Page, language: 'en' | 'fr'): Promise<{ at: string }> {
  const account = await customer(language, 'team-m')
  await signIn(page, account.email, account.password)
  const people = Array.from({ length: 7 }, (_, n) => ({
    name: `Guest ${n}`,
    email: `guest${n}@${account.pageAddress}.example`,
    language,
  }))
  const invited = await send(page, `/api/users/v1/accounts/${account.accountId}/invitations`, { people })
  expect(invited.status()).toBe(200)
  return { at: `/${account.pageAddress}/billing` }
}

test('a plan that is too small says what must go; who goes is chosen, named, changed, and goes on the day', async ({
  visit,
}) => {
  const page = await visit()
  expectRefused(page, 409, /previews/)
  const { at } = await crowded(page, 'en')
  await page.goto(`${at}/plan?plan=team-s`)
  await expect(
    panel(page).getByText('7 organizer seats are taken, 5 would be left.', { exact: false }),
  ).toBeVisible()
  await inspect(page, 'Change plan')

  // By keyboard: open, find somebody, choose; not before enough are chosen.
  await page.getByRole('button', { name: 'Choose who gives up a seat' }).focus()
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('checkbox')).toHaveCount(7)
  await dialog(page).getByLabel('Find a member').fill('Guest 3')
  await expect(dialog(page).getByRole('checkbox')).toHaveCount(1)
  await dialog(page)
    .getByRole('checkbox', { name: /Guest 3/ })
    .focus()
  await page.keyboard.press('Space')
  await expect(dialog(page).getByText('1 of 2 chosen')).toBeVisible()
  await expect(dialog(page).getByRole('button', { name: 'Choose 1 person', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await dialog(page).getByLabel('Find a member').fill('')
  await dialog(page)
    .getByRole('checkbox', { name: /Guest 5/ })
    .check()
  await inspectDialog(page, 'Choose who gives up a seat')
  await dialog(page).getByRole('button', { name: 'Choose 2 people', exact: true }).click()
  await expect(dialog(page)).toBeHidden()
  await expect(panel(page).getByText('Guest 3', { exact: true })).toBeVisible()
  await inspect(page, 'Change plan')

  // A reload keeps the choice until it is confirmed.
  await page.reload()
  await expect(panel(page).getByText('Guest 3', { exact: true })).toBeVisible()
  await expect(panel(page).getByText('Guest 5', { exact: true })).toBeVisible()
  await panel(page)
    .getByRole('button', { name: /^Confirm/ })
    .click()

  // It waits, with names, and can be changed.
  await expect(page.getByText('The plan changes to Team S on', { exact: false })).toBeVisible()
  await expect(page.getByText('Guest 5', { exact: true })).toBeVisible()
  await inspect(page, 'Subscription')
  await page.getByRole('button', { name: 'Change the choice' }).click()
  await dialog(page)
    .getByRole('checkbox', { name: /Guest 5/ })
    .uncheck()
  await dialog(page)
    .getByRole('checkbox', { name: /Guest 6/ })
    .check()
  await dialog(page).getByRole('button', { name: 'Choose 2 people', exact: true }).click()
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByText('Guest 6', { exact: true })).toBeVisible()
  await expect(page.getByText('Guest 5', { exact: true })).toBeHidden()

  await page.getByRole('button', { name: /when the period ends$/ }).click()
  await expect(page.getByRole('heading', { name: 'Team S' })).toBeVisible()
  await expect(page.getByText('Who gives up a place')).toBeHidden()
  await expect(page.getByRole('meter', { name: 'Organizer seats' })).toHaveAttribute(
    'aria-valuetext',
    '5 of 5',
  )
})

test('a plan that is too small is taken with the seats that are taken, by one press, once their price was shown', async ({
  visit,
}) => {
  const page = await visit()
  expectRefused(page, 409, /previews/)
  const { at } = await crowded(page, 'en')
  await page.goto(`${at}/plan?plan=team-s`)
  await expect(panel(page).getByText('2 more than Team S includes, for €19.60 a month.')).toBeVisible()
  await page.getByRole('button', { name: 'Keep all 7 seats' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('spinbutton', { name: 'Organizer seats' })).toHaveValue('7')
  await expect(panel(page)).toBeFocused()
  await panel(page).getByText('Show its lines').click()
  const next = panel(page).getByRole('table', { name: /^Next invoice/ })
  await expect(next.getByRole('row', { name: /^2 further seats, Team S/ })).toContainText('€19.60')
  await inspect(page, 'Change plan')
  await panel(page)
    .getByRole('button', { name: /^Confirm/ })
    .click()
  await expect(page.getByText('The plan changes to Team S on', { exact: false })).toBeVisible()
  await expect(page.getByText('there are 7 organizer seats', { exact: false })).toBeVisible()
  await expect(page.getByText('Who gives up a place')).toBeHidden()
})

test('undoing the smaller plan undoes who would have gone, with one press', async ({ visit }) => {
  const page = await visit()
  expectRefused(page, 409, /previews/)
  const { at } = await crowded(page, 'en')
  await page.goto(`${at}/plan?plan=team-s`)
  await page.getByRole('button', { name: 'Choose who gives up a seat' }).click()
  await dialog(page).getByRole('button', { name: 'Choose the 2 who were away longest' }).click()
  await dialog(page).getByRole('button', { name: 'Choose 2 people', exact: true }).click()
  await panel(page)
    .getByRole('button', { name: /^Confirm/ })
    .click()
  await expect(page.getByText('Who gives up a place')).toBeVisible()
  await page.getByRole('button', { name: /^Undo: The plan changes/ }).click()
  await expect(page.getByText('Who gives up a place')).toBeHidden()
  await expect(page.getByText('The plan changes to Team S on', { exact: false })).toBeHidden()
})

test('in French, who gives up a seat', async ({ visit }) => {
  const page = await visit({ language: 'fr' })
  expectRefused(page, 409, /previews/)
  const { at } = await crowded(page, 'fr')
  await page.goto(`${at}/plan?plan=team-s`)
  await expect(panel(page).getByRole('button', { name: 'Garder les 7 places' })).toBeVisible()
  await inspect(page, 'Changer d’offre')
  await page.getByRole('button', { name: 'Choisir qui rend une place' }).click()
  await expect(dialog(page).getByRole('checkbox')).toHaveCount(7)
  await dialog(page)
    .getByRole('checkbox', { name: /Guest 0/ })
    .check()
  await dialog(page)
    .getByRole('checkbox', { name: /Guest 1/ })
    .check()
  await inspectDialog(page, 'Choisir qui rend une place')
  await dialog(page).getByRole('button', { name: 'Choisir 2 personnes', exact: true }).click()
  await expect(panel(page).getByText('L’invitation prend fin le', { exact: false }).first()).toBeVisible()
  await panel(page)
    .getByRole('button', { name: /^Confirmer/ })
    .click()
  await expect(page.getByRole('heading', { name: 'Qui rend une place' })).toBeVisible()
  await inspect(page, 'Abonnement')
})

test('who signs up is told what the trial is, and has it', async ({ visit }) => {
  const page = await visit()
  await page.goto('/sign-up')
  await expect(page.getByText('On trial: Team S for 14 days, free.', { exact: false })).toBeVisible()
  await page.getByRole('radio', { name: 'Live' }).check()
  await expect(page.getByText('On trial: Live S for 14 days, free.', { exact: false })).toBeVisible()
  await inspect(page, 'Create an account')
  const account = await openAccount(page)
  const { pageAddress, id } = account
  await expect
    .poll(async () => (await send(page, `/api/billing/v1/accounts/${id}/subscription`)).status())
    .toBe(200)
  await page.goto(`/${pageAddress}/billing/subscription`)
  await expect(page.getByRole('heading', { name: 'Team S' })).toBeVisible()
  await inspect(page, 'Subscription')
})
