import type { Page } from '@playwright/test'
import { expect, test } from './visit.ts'
import { inspect, inspectDialog } from './screen.ts'
import { joinAccount, openAccount, signIn } from './people.ts'
import { customer } from './product/operator.ts'

const taxId = (page: Page) => page.getByLabel('VAT or other tax ID')
const save = (page: Page) => page.getByRole('button', { name: 'Save changes' })

test('who is billed: a tax ID is looked at while it is typed, recipients are chips, issued invoices stay', async ({
  visit,
}) => {
  const page = await visit()
  const account = await customer('en')
  const at = `/${account.pageAddress}/billing`
  await signIn(page, account.email, account.password)
  await page.goto(`${at}/billing-details`)
  await inspect(page, 'Billing details')
  await page.getByRole('radio', { name: 'A company or organization' }).check()
  await page.getByRole('textbox', { name: 'Company or organization' }).fill('Quay Conferences SAS')
  await taxId(page).fill('FR83404833049')
  await expect(taxId(page)).toHaveAccessibleDescription(/check digits do not match/)
  await expect(save(page)).toHaveAccessibleDescription(/check digits do not match/)
  await inspect(page, 'Billing details')
  await taxId(page).fill('DE136695976')
  await expect(taxId(page)).toHaveAccessibleDescription(/of another country/)
  await taxId(page).fill('fr 83 404 833 048')
  await expect(taxId(page)).toHaveAccessibleDescription(/right \(France\): FR83404833048/)
  await expect(page.getByText('Valid', { exact: true })).toBeVisible()
  const recipients = page.getByLabel('Further recipients')
  await recipients.fill('books@quay.example, nobody,')
  await expect(recipients).toHaveAccessibleDescription(/“nobody” is not a mail address/)
  await inspect(page, 'Billing details')
  await page.getByRole('button', { name: 'Remove nobody' }).click()
  await page.getByLabel('Purchase order number').fill('PO 17')
  await page.getByRole('combobox', { name: 'Language of invoices' }).selectOption({ label: 'French' })
  await save(page).click()
  await expect(save(page)).toHaveCount(0)
  await page.reload()
  await expect(taxId(page)).toHaveValue('FR83404833048')
  await expect(page.getByRole('button', { name: 'Remove books@quay.example' })).toBeVisible()
  await page.goto(`${at}/invoices`)
  await page.locator('tbody').getByRole('link').last().click()
  await expect(page.getByRole('heading', { level: 1, name: /^Invoice/ })).toBeVisible()
  await expect(page.getByText('Quay Conferences SAS')).toHaveCount(0)
})

test('what two people change at once: nothing typed is lost, and what both changed is named', async ({
  visit,
}) => {
  const [page, other] = [await visit(), await visit()]
  const account = await customer('en')
  for (const one of [page, other]) {
    await signIn(one, account.email, account.password)
    await one.goto(`/${account.pageAddress}/billing/billing-details`)
  }
  await page.getByRole('textbox', { name: 'Name' }).fill('Mine SAS')
  await other.getByRole('textbox', { name: 'Name' }).fill('Theirs SAS')
  await other.getByLabel('City').fill('Lyon')
  await save(other).click()
  // The open page is told; what was typed there stays.
  await expect(page.getByText('now “Theirs SAS”', { exact: false })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Mine SAS')
  await expect(page.getByLabel('City')).toHaveValue('Lyon')
  await inspect(page, 'Billing details')
  await save(page).click()
  await expect(save(page)).toHaveCount(0)
  await expect(other.getByRole('textbox', { name: 'Name' })).toHaveValue('Mine SAS')
  await page.getByLabel('City').fill('Nantes')
  await page.getByRole('link', { name: 'Home' }).click()
  await inspectDialog(page, 'Leave without saving?')
})

test('a billing contact is named, sees billing at once, and no more once it is taken away; the last one stays', async ({
  visit,
}) => {
  const [page, theirs] = [await visit(), await visit()]
  const account = await openAccount(page)
  const mira = await joinAccount(page, account, theirs, ['organizer', 'admin'])
  const at = `/${account.pageAddress}`
  await theirs.goto(at)
  const entry = theirs.getByRole('navigation').getByRole('link', { name: 'Invoices' })
  await expect(theirs.getByRole('navigation').getByRole('link', { name: 'Members' })).toBeVisible()
  await expect(entry).toHaveCount(0)
  await page.goto(`${at}/billing/billing-contacts`)
  await inspect(page, 'Billing contacts')
  await page.getByRole('button', { name: 'Name a billing contact' }).click()
  await inspectDialog(page, 'Name a billing contact')
  await page.getByRole('radio', { name: new RegExp(mira.name) }).check()
  await page.getByRole('button', { name: `Name ${mira.name}` }).click()
  await expect(page.getByRole('listitem').filter({ hasText: mira.email })).toBeVisible()
  await expect(entry).toBeVisible()
  await entry.click()
  await inspect(theirs, 'Invoices')

  // She is the only one beside the owner, who is no billing contact but always may.
  const take = page.getByRole('button', { name: `Take away from ${mira.name}` })
  await expect(take).toHaveAccessibleDescription(/This is the last active billing contact/)
  const [third] = [await visit()]
  const zoe = await joinAccount(page, account, third, ['organizer', 'admin', 'billing_contact'], 'Zoe')
  await page.reload()
  await expect(page.getByRole('listitem').filter({ hasText: zoe.email })).toBeVisible()
  await take.click()
  await inspectDialog(page, `End that ${mira.name} is a billing contact?`)
  await page.getByRole('dialog').getByRole('button', { name: 'Take away' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: mira.email })).toHaveCount(0)
  await expect(entry).toHaveCount(0)
})

test('where only the owner has to do with billing, that is said and nobody can be named', async ({
  visit,
}) => {
  const page = await visit({ language: 'fr' })
  await signIn(page, 'owner@lumiere.example')
  await page.goto('/lumiere/billing/billing-contacts')
  await expect(
    page.getByText('seul le propriétaire du compte voit la facturation', { exact: false }),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'Nommer un contact' })).toHaveCount(0)
  await inspect(page, 'Contacts de facturation')
})
