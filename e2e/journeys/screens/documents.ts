import type { Browser, Page } from '@playwright/test'
import { product } from '../env.ts'
import { send, signIn } from '../people.ts'
import { customer, paid, type Customer } from '../product/operator.ts'
import type { Screen, Situation } from './list.ts'
import { as } from './list.ts'

type Show = Screen['show']

/** A customer with documents of half a year, some paid, and details as long as they may be. */
export async function billedCustomer(browser: Browser): Promise<Customer> {
  const account = await customer('en')
  const context = await browser.newContext({ baseURL: product().origin })
  const page = await context.newPage()
  await signIn(page, account.email, account.password)
  const api = `/api/billing/v1/accounts/${account.accountId}`
  const details = {
    company:
      'Société internationale des congrès, conférences et rencontres numériques de la Méditerranée SAS',
    lines: ['1428 avenue du Président-Franklin-Roosevelt', 'Bâtiment des Archives, escalier C, 3e étage'],
    postcode: '13008',
    city: 'Marseille',
    business: true,
    taxId: 'FR83404833048',
    purchaseOrder: 'PO-2026-000417-CONFERENCES',
    costCentre: 'EV-12',
    recipients: ['accounts-payable@communications.international.example', 'books@quay.example'],
    version: 1,
  }
  await send(page, `${api}/billing-details`, details, 'PATCH')
  for (const month of ['02', '03', '04', '05', '06']) {
    await payAll(page, account, month === '03' ? 5000 : 0)
    await send(page, `${api}/clock`, { to: `2026-${month}-20T09:00:00Z` }, 'PUT')
  }
  await context.close()
  return account
}

export interface Listed {
  items: { id: string; number: string; kind: string; state: string; total: number; paid: number }[]
}

export async function listed(page: Page, { accountId }: Customer): Promise<Listed['items']> {
  const answer: Listed = await (
    await send(page, `/api/billing/v1/accounts/${accountId}/invoices?limit=50`)
  ).json()
  return answer.items
}

async function payAll(page: Page, account: Customer, more: number): Promise<void> {
  for (const { number, state, total, paid: before } of await listed(page, account))
    if (state === 'open' || state === 'overdue') await paid(account, number, total - before + more)
}

/** A page of that customer. */
function at(path: string, then: Show = async () => {}): Show {
  return async (page, situation) => {
    const { billed } = situation.links
    await as(page, billed.email, situation.language, billed.password)
    await page.goto(`/${billed.pageAddress}/billing/${path}`)
    await page.locator('h1').waitFor()
    await then(page, situation)
  }
}

const openInvoice =
  (place: 'first' | 'last', then: Show = async () => {}): Show =>
  async (page, situation) => {
    await page.locator('tbody').getByRole('link')[place]().click()
    await page.locator('.invoice-document').waitFor()
    await then(page, situation)
  }
const say = ({ language }: Situation, en: string, fr: string) => (language === 'fr' ? fr : en)

/** Invoices, credit, payment, who is billed and who looks after it. */
export const DOCUMENTS: readonly Screen[] = [
  { name: '90-invoices', show: at('invoices') },
  { name: '91-invoices-table', show: at('invoices?figures=table&state=paid') },
  { name: '92-invoices-nothing', show: at('invoices?state=credited') },
  { name: '93-invoice-to-pay', show: at('invoices', openInvoice('first')) },
  { name: '94-invoice-paid', show: at('invoices', openInvoice('last')) },
  { name: '95-invoice-not-found', show: at('invoices/nothing') },
  {
    name: '96-correction',
    show: at(
      'invoices',
      openInvoice('first', async (page, situation) => {
        const name = say(situation, 'Ask for a correction', 'Demander une rectification')
        await page.getByRole('link', { name }).click()
        await page.getByRole('radio').first().check()
      }),
    ),
  },
  { name: '97-credits', show: at('credits') },
  { name: '98-payment', show: at('payment') },
  { name: '99-billing-details', show: at('billing-details') },
  {
    name: '99-billing-details-wrong',
    window: true,
    show: at('billing-details', async (page) => {
      const taxId = page.locator('input[autocapitalize=characters]')
      await taxId.fill('FR83404833049')
      await page.locator('[aria-invalid=true]').waitFor()
    }),
  },
  { name: '99-billing-contacts', show: inDemo('owner@acme.example', '/acme/billing/billing-contacts') },
  {
    name: '99-billing-contact-name',
    window: true,
    show: inDemo('owner@acme.example', '/acme/billing/billing-contacts', async (page, situation) => {
      const name = say(situation, 'Name a billing contact', 'Nommer un contact')
      await page.getByRole('button', { name }).click()
      await page.getByRole('radio').first().check()
    }),
  },
]

/** A page of the demo, as one of its people. */
export function inDemo(email: string, path: string, then: Show = async () => {}): Show {
  return async (page, situation) => {
    await as(page, email, situation.language)
    await page.goto(path)
    await page.locator('h1').waitFor()
    await then(page, situation)
  }
}
