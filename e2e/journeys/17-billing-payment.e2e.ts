import type { Page } from '@playwright/test'
import { expect, test } from './visit.ts'
import { inspect, inspectDialog } from './screen.ts'
import { signIn } from './people.ts'
import { customer, type Customer } from './product/operator.ts'

const at = ({ pageAddress }: Customer) => `/${pageAddress}/billing`

/** Sets up a card on the provider's own page, as a person does. */
async function addCard(page: Page, account: Customer, name: string): Promise<void> {
  await page.goto(`${at(account)}/payment`)
  await page.getByRole('button', { name: 'Add a card' }).click()
  await page.getByRole('radio', { name: new RegExp(`^${name}`) }).check()
  await page.getByRole('button', { name: 'Save card' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Payment' })).toBeVisible()
  await expect(page).toHaveURL(`${at(account)}/payment`)
}

async function openFirst(page: Page, account: Customer): Promise<void> {
  await page.goto(`${at(account)}/invoices`)
  await page.locator('tbody').getByRole('link').last().click()
  await expect(page.getByRole('heading', { level: 1, name: /^Invoice/ })).toBeVisible()
}

test('a card is set up on the provider’s page, pays an invoice, and is removed', async ({ visit }) => {
  const page = await visit()
  const account = await customer('en')
  await signIn(page, account.email, account.password)
  await page.goto(`${at(account)}/payment`)
  await expect(page.getByText('None yet.', { exact: false })).toBeVisible()
  await expect(page.getByRole('heading', { name: /€\d.* to pay$/ })).toBeVisible()
  await inspect(page, 'Payment')
  await page.getByRole('button', { name: 'Add a card' }).click()
  await page.getByRole('link', { name: 'Back' }).click()
  await expect(page.getByText('You turned back', { exact: false })).toBeVisible()

  await addCard(page, account, 'visa')
  await expect(page.getByRole('listitem').filter({ hasText: 'Visa •••• 4242' })).toContainText('Default')
  await inspect(page, 'Payment')
  await page.getByRole('link', { name: /^Pay / }).first().click()
  await page.getByRole('button', { name: 'Pay now with Visa •••• 4242' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Paid')
  await inspect(page, /^Invoice/)
  await page.goto(`${at(account)}/payment`)
  await expect(page.getByRole('heading', { name: 'Nothing to pay' })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Payments' })).toContainText('Visa •••• 4242')
  await page.getByRole('button', { name: 'Actions for Visa •••• 4242' }).click()
  await page.getByRole('menuitem', { name: 'Remove…' }).click()
  await inspectDialog(page, /^Remove Visa/)
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('None yet.', { exact: false })).toBeVisible()
})

test('a card that is declined says why, and the invoice stays to be paid', async ({ visit }) => {
  const page = await visit()
  const account = await customer('en')
  await signIn(page, account.email, account.password)
  await addCard(page, account, 'insufficient')
  await openFirst(page, account)
  await page.getByRole('button', { name: /^Pay now with Mastercard/ }).click()
  await expect(page.getByRole('alert')).toContainText('There is not enough on the account.')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Open')
  await inspect(page, /^Invoice/)
})

test('where the bank wants to see the payer, they go there and come back to what came of it', async ({
  visit,
}) => {
  const page = await visit()
  const account = await customer('en')
  await signIn(page, account.email, account.password)
  await addCard(page, account, 'authenticate')
  await openFirst(page, account)
  await page.getByRole('button', { name: /^Pay now with Visa/ }).click()
  await page.getByRole('button', { name: 'Complete authentication' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Invoice/ })).toContainText('Paid')
  await inspect(page, /^Invoice/)
})
