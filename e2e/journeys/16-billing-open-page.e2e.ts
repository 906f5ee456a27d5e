import { send, signIn } from './people.ts'
import { customer, paid } from './product/operator.ts'
import { inspect } from './screen.ts'
import { expect, test } from './visit.ts'

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
