import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectRefused, expect, test } from './visit.ts'
import { inspect } from './screen.ts'
import { send, signIn } from './people.ts'
import { acceptCorrection, correctionOf, customer, paid, type Customer } from './product/operator.ts'

const at = ({ pageAddress }: Customer) => `/${pageAddress}/billing`

async function clockTo(page: Page, { accountId }: Customer, to: string): Promise<void> {
  const answer = await send(page, `/api/billing/v1/accounts/${accountId}/clock`, { to }, 'PUT')
  expect(answer.ok()).toBe(true)
}

/** The account's first invoice, on the page. */
async function openFirst(page: Page, account: Customer): Promise<string> {
  await page.goto(`${at(account)}/invoices`)
  const link = page.locator('tbody').getByRole('link').last()
  const number = (await link.textContent())?.trim() ?? ''
  await link.click()
  await expect(page.getByRole('heading', { level: 1, name: `Invoice ${number}` })).toBeVisible()
  return number
}

test('invoices by state; one as it was issued, in three files; an address of none is a page that says so', async ({
  visit,
}) => {
  const page = await visit()
  const account = await customer('en')
  await signIn(page, account.email, account.password)
  await page.goto(`${at(account)}/invoices`)
  await inspect(page, 'Invoices')
  await page.getByRole('button', { name: 'State' }).click()
  await page.getByRole('menuitemradio', { name: 'Paid' }).click()
  await expect(page).toHaveURL(/state=paid/)
  await expect(page.getByText('No document is in this state.')).toBeVisible()
  await inspect(page, 'Invoices')
  await page.getByRole('button', { name: 'Show all invoices' }).click()

  const number = await openFirst(page, account)
  await expect(page.getByRole('table', { name: 'Lines' })).toContainText('Team M')
  await expect(page.getByRole('table', { name: 'Lines' })).toContainText('1 × €')
  await expect(page.getByText(/^VAT 20% on €/)).toBeVisible()
  await inspect(page, `Invoice ${number}`)
  for (const [name, ending, begins] of [
    ['Download PDF', 'pdf', '%PDF-1.7'],
    ['Download UBL', 'ubl.xml', '<?xml'],
    ['Download CII', 'cii.xml', '<?xml'],
  ] as const) {
    const coming = page.waitForEvent('download')
    await page.getByRole('link', { name }).first().click()
    const file = await coming
    expect(file.suggestedFilename()).toBe(`${number}.${ending}`)
    expect((await readFile(await file.path(), 'utf8')).slice(0, begins.length)).toBe(begins)
  }

  await page.goto(`${at(account)}/invoices/nothing`)
  await inspect(page, 'Invoice not found')
  expectRefused(page, 404, /invoices/)
  await page.goto(`${at(account)}/invoices/${crypto.randomUUID()}`)
  await inspect(page, 'Invoice not found')
  await page.getByRole('link', { name: 'Show all invoices' }).click()
  await inspect(page, 'Invoices')
})

test('what came in is seen on the open invoice, and what was too much as credit that pays for the next one', async ({
  visit,
}) => {
  const page = await visit()
  const account = await customer('en')
  await signIn(page, account.email, account.password)
  await page.goto(`${at(account)}/credits`)
  await expect(page.getByText('No credit so far.', { exact: false })).toBeVisible()
  await inspect(page, 'Credit balance')
  const number = await openFirst(page, account)
  // Nobody loads the page again: it is told.
  await paid(account, number, 4000)
  await expect(page.getByText('Payments received')).toBeVisible()
  await expect(page.getByText('Bank transfer', { exact: true })).toBeVisible()
  await paid(account, number, 20_000)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Paid')
  await inspect(page, `Invoice ${number}`)
  await clockTo(page, account, '2026-02-20T00:00:00Z')
  await page.goto(`${at(account)}/credits`)
  await expect(page.getByRole('row', { name: /^Paid more than was due/ })).toContainText('+€')
  await expect(page.getByRole('row', { name: /^Used for an invoice/ })).toContainText('-€')
  await inspect(page, 'Credit balance')
  await page.locator('tbody').getByRole('link').first().click()
  await expect(page.getByText('Paid from credit balance')).toBeVisible()
})

test('months are compared by eye, by keyboard and as a table, and taken along as a file', async ({
  visit,
}) => {
  const page = await visit()
  const account = await customer('en')
  await signIn(page, account.email, account.password)
  await clockTo(page, account, '2026-02-20T00:00:00Z')
  await page.goto(`${at(account)}/invoices`)
  const chart = page.getByRole('group', { name: 'Invoiced per month' })
  await chart.getByRole('img', { name: /^February 2026/ }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(chart.getByRole('img', { name: /^January 2026: €/ })).toBeFocused()
  await inspect(page, 'Invoices')
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  expect(await readFile(await (await coming).path(), 'utf8')).toMatch(
    /^month,.*\r\n.*2026-01,\d+\.\d\d,0\.00,1,EUR/s,
  )
  await page.getByRole('button', { name: 'Show as table' }).click()
  await expect(page).toHaveURL(/figures=table/)
  await page.reload()
  await expect(page.getByRole('table', { name: 'Invoiced per month' })).toContainText('January 2026')
  await inspect(page, 'Invoices')
})

test('a correction is asked for, withdrawn, asked for again, and answered by a credit note that names the invoice', async ({
  visit,
}) => {
  const page = await visit()
  const account = await customer('en')
  await signIn(page, account.email, account.password)
  const number = await openFirst(page, account)
  await page.getByRole('link', { name: 'Ask for a correction' }).click()
  await inspect(page, `Ask for a correction of ${number}`)
  await page.getByRole('button', { name: 'Ask for the correction' }).click()
  await expect(page.getByText('Choose what is wrong.')).toBeVisible()
  await page.getByRole('radio', { name: 'Something else' }).check()
  await page.getByRole('button', { name: 'Ask for the correction' }).click()
  await expect(page.getByLabel('What should be put right')).toHaveAccessibleDescription('Say what is wrong.')
  await page.getByLabel('What should be put right').fill('The wrong words.')
  await page.getByRole('button', { name: 'Ask for the correction' }).click()
  await page.getByRole('button', { name: 'Withdraw the request' }).click()
  await expect(page.getByText('Withdrawn', { exact: true })).toBeVisible()
  await inspect(page, `Invoice ${number}`)

  await page.getByRole('link', { name: 'Ask for a correction' }).click()
  await page.getByRole('radio', { name: 'Billed twice' }).check()
  await page.getByLabel('What should be put right').fill('The same as last month’s.\nPlease credit it.')
  await page.getByRole('button', { name: 'Ask for the correction' }).click()
  await expect(page.getByText('Being looked at')).toBeVisible()
  await inspect(page, `Invoice ${number}`)
  await page.goto(`${page.url()}/correction`)
  await expect(page.getByText('was asked for already', { exact: false })).toBeVisible()
  await inspect(page, `Ask for a correction of ${number}`)

  await acceptCorrection(await correctionOf(number), 'Sorry for that.')
  await page.getByRole('link', { name: 'Back to the invoice' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Invoice ${number}` })).toBeVisible()
  await page.reload()
  await expect(page.getByText('Answer: Sorry for that.')).toBeVisible()
  await page.getByText('Corrected by credit note').getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: /^Credit note/ })).toBeVisible()
  await expect(page).toHaveTitle(/^Credit note C-\d+ · /)
  await expect(page.getByRole('navigation', { name: 'Where you are' })).toContainText(/Credit note C-\d+/)
  await expect(page.getByText('The same was billed twice.')).toBeVisible()
  await expect(page.getByText('Corrects invoice')).toBeVisible()
  await inspect(page, /^Credit note/)
})
