import type { Page } from '@playwright/test'
import { PASSWORD, send, signIn } from '../people.ts'
import {
  acceptCorrection,
  correctionOf,
  creditByHand,
  customer,
  type Customer,
  declineCorrection,
  paid,
} from '../product/operator.ts'
import { inDemo, type Listed, listed } from './documents.ts'
import { as, type Screen } from './list.ts'

type Show = Screen['show']

const DETAILS = {
  company:
    'Internationale Gesellschaft für Kongresse, Konferenzen und Begegnungen im digitalen Raum mbH & Co. KG',
  lines: ['Straße des 17. Juni 135', 'Gebäude C, 3. Stock'],
  postcode: '10623',
  city: 'Berlin',
  country: 'DE',
  business: true,
  taxId: 'DE136695976',
  purchaseOrder: 'PO-2026-000417-CONFERENCES',
  version: 1,
}
const ASKED =
  'The company moved on 2 January.\nPlease bill the address in our register, and name the order of the invoice.'
const DECLINED =
  'Ten seats were taken on every day of the month, as the list of members of 28 February shows, so all of them are billed.'
const REASON =
  'Goodwill: the parallel event of 14 March began 40 minutes late, because its room was taken by another event of ours.'

interface Disputed {
  account: Customer
  /** Documents by what became of them. */
  ids: Readonly<Record<'declined' | 'waiting' | 'replaced' | 'note' | 'late', string>>
}

let made: Promise<Disputed> | undefined

/** A customer whose documents are in every state, with means of payment in every state. */
function disputed(page: Page): Promise<Disputed> {
  made ??= dispute(page)
  return made
}

async function dispute(page: Page): Promise<Disputed> {
  const account = await customer('en')
  await signIn(page, account.email, account.password)
  const api = `/api/billing/v1/accounts/${account.accountId}`
  const newest = async () => {
    const [first] = (await listed(page, account)).filter(({ kind }) => kind === 'invoice')
    if (!first) throw new Error('There is no invoice')
    return first
  }
  const pay = ({ number, total, paid: before }: Listed['items'][number]) =>
    paid(account, number, total - before)
  const ask = async (id: string, reason: string) =>
    void (await send(page, `${api}/invoices/${id}/corrections`, { reason, text: ASKED }))
  const clock = (to: string) => send(page, `${api}/clock`, { to }, 'PUT')

  const january = await newest()
  await pay(january)
  await ask(january.id, 'wrong_details')
  await send(page, `${api}/billing-details`, DETAILS, 'PATCH')
  await acceptCorrection(await correctionOf(january.number), 'Sorry for that. The new one names the company.')
  await clock('2026-02-20T09:00:00Z')
  const february = await newest()
  await pay(february)
  await ask(february.id, 'wrong_amount')
  await declineCorrection(await correctionOf(february.number), DECLINED)
  await clock('2026-03-20T09:00:00Z')
  const march = await newest()
  await creditByHand(march.number, REASON, 1500)
  await clock('2026-04-16T09:00:00Z')
  const april = await newest()
  await ask(april.id, 'other')
  const note = (await listed(page, account)).find(({ kind }) => kind === 'credit_note')
  for (const card of ['insufficient', 'visa', 'sepa', 'authenticate']) await addCard(page, account, card)
  return {
    account,
    ids: {
      replaced: january.id,
      declined: february.id,
      late: march.id,
      waiting: april.id,
      note: note?.id ?? '',
    },
  }
}

/** On the provider's own page, as a person does. */
async function addCard(page: Page, { pageAddress }: Customer, name: string): Promise<void> {
  await page.goto(`/${pageAddress}/billing/payment`)
  await page.getByRole('button', { name: /^(Add a card|Ajouter une carte)$/ }).click()
  await page.getByRole('radio', { name: new RegExp(`^${name}`) }).check()
  await page.getByRole('button', { name: 'Save card' }).click()
  await page.locator('.payment-rows').first().waitFor()
}

/** A page of that customer. */
function at(
  path: string | ((ids: Disputed['ids']) => string),
  before: (page: Page) => Promise<void> = async () => {},
): Show {
  return async (page, { language }) => {
    const { account, ids } = await disputed(page)
    await as(page, account.email, language, account.password)
    await before(page)
    await page.goto(`/${account.pageAddress}/billing/${typeof path === 'string' ? path : path(ids)}`)
    await page.locator('h1').waitFor()
  }
}

const fails = (address: RegExp) => async (page: Page) =>
  void (await page.route(address, (route) => route.abort('connectionrefused')))
const hangs = (address: RegExp) => async (page: Page) => void (await page.route(address, () => undefined))
const FAILING = [
  ['90-invoices', 'invoices', /v1.*\/invoices(\?|$)/],
  ['90-months', 'invoices', /\/invoiced-months/],
  ['93-invoice', ({ late }: Disputed['ids']) => `invoices/${late}`, /v1.*\/invoices\/[0-9a-f-]{36}$/],
  ['97-credits', 'credits', /v1.*\/credits(\?|$)/],
  ['98-payment', 'payment', /v1.*\/payment(s|-methods)(\?|$)/],
  ['99-billing-details', 'billing-details', /v1.*\/billing-details$/],
  ['99-billing-contacts', 'billing-contacts', /v1.*\/members\?/],
] as const

const skeleton: Show = (page) => page.locator('.ui-skeleton').first().waitFor()

/** Documents and payment in states that the demo has nobody in. */
export const RARE_DOCUMENTS: readonly Screen[] = [
  { name: '90-invoices-states', show: at('invoices') },
  { name: '93-invoice-late', show: at(({ late }) => `invoices/${late}`) },
  { name: '94-credit-note', show: at(({ note }) => `invoices/${note}`) },
  { name: '94-invoice-replaced', show: at(({ replaced }) => `invoices/${replaced}`) },
  { name: '96-correction-waiting', show: at(({ waiting }) => `invoices/${waiting}`) },
  { name: '96-correction-declined', show: at(({ declined }) => `invoices/${declined}`) },
  { name: '96-correction-twice', show: at(({ waiting }) => `invoices/${waiting}/correction`) },
  { name: '98-payment-cards', show: at('payment') },
  { name: '99-billing-refused', show: inDemo('admin@acme.example', '/acme/billing/invoices') },
  {
    name: '99-billing-contacts-long',
    async show(page, { language, links: { long } }) {
      await as(page, long.owner.email, language, PASSWORD)
      await page.goto(`/${long.pageAddress}/billing/billing-contacts`)
      await page.locator('h1').waitFor()
    },
  },
  ...FAILING.flatMap(([name, path, address]): Screen[] => [
    { name: `${name}-failed`, show: at(path, fails(address)) },
    {
      name: `${name}-waiting`,
      unfinished: true,
      async show(page, situation) {
        await at(path, hangs(address))(page, situation)
        await skeleton(page, situation)
      },
    },
  ]),
]
