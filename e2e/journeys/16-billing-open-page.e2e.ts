import type { Route } from '@playwright/test'
import { send, signIn } from './people.ts'
import { customer, paid } from './product/operator.ts'
import { inspect } from './screen.ts'
import { expect, expectRefused, test } from './visit.ts'

test('an open page shows money that an operator books in another process, without a reload', async ({
  visit,
}) => {
  const page = await visit()
  const account = await customer('en')
  await signIn(page, account.email, account.password)
  await page.goto(`/${account.pageAddress}/billing/subscription`)
  await expect(page.getByText('To be paid by', { exact: false })).toBeVisible()
  const listed = await send(page, `/api/billing/v1/accounts/${account.accountId}/invoices?limit=1`)
  const { items }: { items: { number: string; total: number }[] } = await listed.json()
  await paid(account, items[0]?.number ?? '', items[0]?.total ?? 0)
  await expect(page.getByText('Nothing is open')).toBeVisible()
  await inspect(page, 'Subscription')
})

test('what somebody else changes meanwhile is shown anew before it can be bought', async ({ visit }) => {
  const [page, other] = [await visit(), await visit()]
  const account = await customer('en')
  for (const one of [page, other]) await signIn(one, account.email, account.password)
  expectRefused(page, 409, /changes/)
  const panel = page.locator('.purchase-panel')
  const next = panel.getByRole('table', { name: /^Next invoice/ })
  const confirm = panel.getByRole('button', { name: /^Confirm for €/ })
  await page.goto(`/${account.pageAddress}/billing/plan?plan=team-l`)
  await expect(confirm).toBeVisible()

  // The open page hears of it.
  await other.goto(`/${account.pageAddress}/billing/add-ons`)
  await other
    .locator('.add-on', { hasText: 'Parallel event' })
    .getByRole('button', { name: 'Buy 1 unit' })
    .click()
  await other.getByRole('dialog').getByRole('button', { name: 'Buy 1 unit' }).click()
  await expect(panel.getByText('Something changed meanwhile')).toBeVisible()
  await panel.getByText('Show its lines').click()
  await expect(next).toContainText('Parallel event')
  await inspect(page, 'Change plan')

  // What changes at the very moment of confirming is refused, and shown anew.
  const api = `/api/billing/v1/accounts/${account.accountId}`
  const first = async (route: Route) => {
    const changes = [{ kind: 'quantity', item: 'storage', quantity: 1 }]
    const { id }: { id: string } = await (await send(other, `${api}/previews`, { changes })).json()
    expect((await send(other, `${api}/changes`, { previewId: id })).status()).toBe(201)
    await route.continue()
  }
  await page.route('**/changes', first, { times: 1 })
  await confirm.click()
  await expect(panel.getByText('The price was worked out anew')).toBeVisible()
  await expect(next).toContainText('100 GB of storage')
  await inspect(page, 'Change plan')
  await confirm.click()
  await expect(page.getByRole('heading', { name: 'Team L' })).toBeVisible()
})

test('many units of an add-on: summed up, several cancelled by keyboard after their bill, one restored', async ({
  visit,
}) => {
  const page = await visit()
  const account = await customer('en')
  await signIn(page, account.email, account.password)
  await page.goto(`/${account.pageAddress}/billing/add-ons`)
  const dialog = page.getByRole('dialog')
  const card = page.locator('.add-on', { hasText: '100 GB of storage' })
  await card.getByRole('spinbutton').fill('6')
  await card.getByRole('spinbutton').press('Enter')
  await card.getByRole('button', { name: 'Buy 6 units' }).press('Enter')
  await expect(dialog.getByText('Due now').first()).toBeVisible()
  await dialog.getByRole('button', { name: 'Buy 6 units' }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText('6 × 100 GB of storage')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel some… 100 GB of storage' }).press('Enter')
  await dialog.getByRole('spinbutton').fill('2')
  await dialog.getByRole('spinbutton').press('Enter')
  await expect(dialog.getByText('2 units end on', { exact: false })).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel 2 units' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Cancel some… 100 GB of storage' })).toBeFocused()
  await page.getByText('Each of the 6 units').press('Enter')
  await page.getByRole('button', { name: 'Restore 100 GB of storage 6' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Cancel 100 GB of storage 6' })).toBeFocused()
  await expect(page.getByText('1 ends on', { exact: false })).toBeVisible()
  await inspect(page, 'Add-ons')
})
