import type { Page } from '@playwright/test'
import { expectRefused, expect, test } from './visit.ts'
import { inspect, inspectDialog } from './screen.ts'
import { send, signIn } from './people.ts'

/** Globex is on Team S by the month, 10 seats of which 5 are included; its clock can be moved. */
const OWNER = 'owner@globex.example'
const AT = '/globex/billing'

const panel = (page: Page) => page.locator('.purchase-panel')
const dialog = (page: Page) => page.getByRole('dialog')

interface Bill {
  lines: unknown[]
  subtotal: number
  tax: number
  creditUsed: number
  total: number
}

/** The bill that the service last previewed, as the page got it. */
async function previewOf(page: Page, act: () => Promise<unknown>): Promise<Bill> {
  const [response] = await Promise.all([
    page.waitForResponse((one) => one.url().endsWith('/previews') && one.ok()),
    act(),
  ])
  const { dueNow }: { dueNow: Bill } = await response.json()
  return dueNow
}

/** What the invoice made by pressing this says. */
async function invoiceOf(page: Page, press: () => Promise<unknown>): Promise<Bill> {
  const [response] = await Promise.all([
    page.waitForResponse((one) => one.url().endsWith('/changes') && one.status() === 201),
    press(),
  ])
  const { invoiceId }: { invoiceId: string } = await response.json()
  const address = response.url().replace(/changes$/, `invoices/${invoiceId}`)
  const { lines, subtotal, tax, creditUsed, total }: Bill = await (await send(page, address)).json()
  return { lines, subtotal, tax, creditUsed, total }
}

test('the subscription at a glance: what is bought, where in the period it is, what comes next', async ({
  visit,
}) => {
  const page = await visit()
  await signIn(page, OWNER)
  await page.goto('/globex')
  await page.getByRole('navigation').getByRole('link', { name: 'Subscription' }).click()
  await inspect(page, 'Subscription')
  await expect(page.getByRole('heading', { name: 'Team S' })).toBeVisible()
  await expect(page.getByRole('meter', { name: 'Organizer seats' })).toHaveAttribute(
    'aria-valuetext',
    /^\d+ of 10$/,
  )
  await expect(page.getByRole('img', { name: /^Day \d+ of \d+, \d+ days? left$/ })).toBeVisible()
  await expect(page.getByText('To be paid by', { exact: false })).toBeVisible()
  const next = page.getByRole('table', { name: /^Next invoice on/ })
  await expect(next.getByRole('row', { name: /^Team S/ })).toContainText('€49.00')
  await next.getByText('€49.00', { exact: true }).first().waitFor()
  await next.locator('summary').first().click()
  await expect(next.getByText('The full price is €49.00.', { exact: false })).toBeVisible()
  await inspect(page, 'Subscription')
})

test('upgrade: the bill first, then an invoice that says exactly that', async ({ visit }) => {
  const page = await visit()
  await signIn(page, OWNER)
  await page.goto(`${AT}/subscription`)
  await page.getByRole('link', { name: 'Change plan' }).click()
  await inspect(page, 'Change plan')
  await expect(panel(page).getByText('This is what you have.', { exact: false })).toBeVisible()
  const preview = await previewOf(page, () => page.getByRole('radio', { name: 'Team M' }).check())
  await expect(panel(page).getByText('Not used: Team S')).toBeVisible()
  await expect(page).toHaveURL(/plan=team-m/)
  await inspect(page, 'Change plan')
  const invoice = await invoiceOf(page, () =>
    panel(page)
      .getByRole('button', { name: /^Confirm for €/ })
      .dblclick(),
  )
  expect(invoice).toEqual(preview)
  await expect(page.getByRole('heading', { name: 'Team M' })).toBeVisible()
  await expect(page).toHaveURL(`${AT}/subscription`)
  await inspect(page, 'Subscription')
})

test('more seats now, fewer with the next period; that waits, and is undone with one press', async ({
  visit,
}) => {
  const page = await visit()
  await signIn(page, OWNER)
  await page.goto(`${AT}/plan`)
  const seats = page.getByRole('spinbutton', { name: 'Organizer seats' })
  const before = Number(await seats.inputValue())
  const preview = await previewOf(page, () => page.getByRole('button', { name: 'More', exact: true }).click())
  expect(preview.lines).toHaveLength(1)
  await panel(page)
    .getByRole('button', { name: /^Confirm/ })
    .click()
  await expect(page.getByRole('meter', { name: 'Organizer seats' })).toHaveAttribute(
    'aria-valuetext',
    new RegExp(`of ${before + 1}$`),
  )
  await page.getByRole('link', { name: 'Change seats' }).click()
  await seats.fill(String(before))
  await seats.press('Enter')
  await expect(panel(page).getByText('This change costs nothing today.')).toBeVisible()
  await panel(page)
    .getByRole('button', { name: /^Confirm for \d/ })
    .click()
  await expect(page.getByText(`there are ${before} organizer seats.`, { exact: false })).toBeVisible()
  await inspect(page, 'Subscription')
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(page.getByText('Waiting for its date')).toBeHidden()
})

test('downgrade: waits for the end of the period, shown where one chooses, and is undone', async ({
  visit,
}) => {
  const page = await visit()
  await signIn(page, OWNER)
  await page.goto(`${AT}/plan?plan=team-s`)
  await expect(panel(page).getByText('The plan changes to Team S on', { exact: false })).toBeVisible()
  await panel(page)
    .getByRole('button', { name: /^Confirm for \d/ })
    .click()
  await expect(page.getByText('The plan changes to Team S on', { exact: false })).toBeVisible()
  await page.getByRole('link', { name: 'Change plan' }).click()
  await expect(page.locator('.plan-card', { hasText: 'Waiting' })).toContainText('Team S')
  await page.goBack()
  await page.getByRole('button', { name: /^Undo: The plan changes/ }).click()
  await expect(page.getByText('The plan changes to Team S on', { exact: false })).toBeHidden()
})

test('add-ons by the unit: bought after the bill, one cancelled until the period ends, and restored', async ({
  visit,
}) => {
  const page = await visit()
  await signIn(page, OWNER)
  await page.goto(`${AT}/add-ons`)
  await inspect(page, 'Add-ons')
  const card = page.locator('.add-on', { hasText: '100 GB of storage' })
  await card.getByRole('button', { name: 'More', exact: true }).click()
  const preview = await previewOf(page, () => card.getByRole('button', { name: 'Buy 2 units' }).click())
  await expect(dialog(page).getByText('Due now').first()).toBeVisible()
  await inspectDialog(page, /^Buy 2 ×/)
  const invoice = await invoiceOf(page, () =>
    dialog(page).getByRole('button', { name: 'Buy 2 units' }).click(),
  )
  expect(invoice).toEqual(preview)
  const units = page.locator('.own-units li')
  await expect(units).toHaveCount(2)
  await page.evaluate(() => scrollTo(0, 0))
  await page.getByRole('button', { name: 'Cancel 100 GB of storage 2' }).click()
  await expect(dialog(page).getByText('This change costs nothing today.')).toBeVisible()
  await inspectDialog(page, /^Cancel 100 GB/)
  await dialog(page).getByRole('button', { name: 'Cancel this unit' }).click()
  await expect(units.filter({ hasText: 'Works until' })).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Restore 100 GB of storage 2' })).toBeFocused()
  await page.evaluate(() => scrollTo(0, 0))
  await inspect(page, 'Add-ons')
  await page.getByRole('button', { name: /^Restore/ }).click()
  await expect(units.filter({ hasText: 'Works until' })).toHaveCount(0)
})

test('cancel, said in numbers, and taken back; freeze, and resume', async ({ visit }) => {
  const page = await visit()
  await signIn(page, OWNER)
  await page.goto(`${AT}/subscription`)
  await page.getByRole('button', { name: 'Cancel…' }).click()
  await expect(dialog(page).getByText('No further invoice will follow.')).toBeVisible()
  await inspectDialog(page, /^Cancel the subscription/)
  await dialog(page).getByRole('button', { name: 'Cancel subscription' }).click()
  await expect(page.getByText('Ends soon')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await inspect(page, 'Subscription')
  await page.getByRole('button', { name: /^Undo: The subscription ends/ }).click()
  await expect(page.getByText('Ends soon')).toBeHidden()
  await page.getByRole('button', { name: 'Freeze…' }).click()
  await inspectDialog(page, /^Freeze/)
  await dialog(page).getByRole('button', { name: 'Freeze subscription' }).click()
  await expect(page.getByText('The subscription is frozen', { exact: true })).toBeVisible()
  await inspect(page, 'Subscription')
  expectRefused(page, 409, /previews/)
  await expect(page.getByRole('link', { name: 'Change plan' })).toHaveAttribute('aria-disabled', 'true')
  await page.goto(`${AT}/plan?plan=team-l`)
  await expect(panel(page).getByText('The subscription is frozen. Resume it first.').first()).toBeVisible()
  await page.goto(`${AT}/subscription`)
  await page.getByRole('button', { name: 'Resume…' }).click()
  await inspectDialog(page, /^Resume/)
  await dialog(page).getByRole('button', { name: 'Resume subscription' }).click()
  await expect(page.getByText('The subscription is frozen', { exact: true })).toBeHidden()
})

test('the clock of a demo account moves to the end of the period: the invoice that was announced is there', async ({
  visit,
}) => {
  const page = await visit()
  await signIn(page, OWNER)
  await page.goto(`${AT}/subscription`)
  const announced = await page
    .getByRole('table', { name: /^Next invoice on/ })
    .locator('.bill-total td')
    .textContent()
  await page.getByRole('button', { name: /when the period ends$/ }).click()
  await expect(page.getByText('1 document was issued on the way.', { exact: false })).toBeVisible()
  const { id } = await accountOf(page)
  const invoices = await send(page, `/api/billing/v1/accounts/${id}/invoices?limit=1`)
  const { items }: { items: { total: number }[] } = await invoices.json()
  expect(announced).toBe(`€${((items[0]?.total ?? 0) / 100).toFixed(2)}`)
  await page.evaluate(() => scrollTo(0, 0))
  await inspect(page, 'Subscription')
})

async function accountOf(page: Page): Promise<{ id: string }> {
  const { accounts }: { accounts: { id: string; pageAddress: string }[] } = await (
    await send(page, '/api/users/v1/me')
  ).json()
  const found = accounts.find(({ pageAddress }) => pageAddress === 'globex')
  if (!found) throw new Error('Globex is not there')
  return found
}
