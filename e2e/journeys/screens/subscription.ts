import type { Page } from '@playwright/test'
import type { Screen, Situation } from './list.ts'
import { as } from './list.ts'
import { change, standing, type Standing } from './standings.ts'

type Show = Screen['show']

/** A page of billing, as who may see it. */
function at(email: string, path: string, then: Show = async () => {}): Show {
  return async (page, situation) => {
    await as(page, email, situation.language)
    await page.goto(path)
    await page.locator('h1').waitFor()
    await then(page, situation)
  }
}

/** A page of billing of a customer in a state that the demo has nobody in. */
function of(which: Standing, path: string, then: Show = async () => {}): Show {
  return async (page, situation) => {
    const { email, password, pageAddress } = await standing(page, which)
    await as(page, email, situation.language, password)
    await page.goto(`/${pageAddress}/billing/${path}`)
    await page.locator('h1').waitFor()
    await then(page, situation)
  }
}

/** Names as long as people and catalogues have them, where the demo's are short. */
async function longNames(page: Page): Promise<void> {
  const long = {
    en: 'Team for associations, federations and public institutions, edition with assistance by telephone',
    fr: 'Équipe pour associations, fédérations et institutions publiques, formule avec assistance téléphonique',
  }
  await page.route(/\/billing\/v1\/accounts\/[^/]+\/(subscription|offers)$/, async (route) => {
    const response = await route.fetch()
    const text = await response.text()
    await route.fulfill({
      response,
      body: text.replaceAll(
        /"name":\{"en":"(Team [ML]|Storage[^"]*)","fr":"[^"]*"\}/g,
        `"name":${JSON.stringify(long)}`,
      ),
    })
  })
}

/** Answers that do not come while the picture is taken: what is seen then. */
async function stalled(page: Page): Promise<void> {
  await page.route(/\/billing\/v1\/accounts\/[^/]+\/(subscription|offers)$/, () => undefined)
}

const [acme, lumiere, solo] = ['owner@acme.example', 'owner@lumiere.example', 'solo@solo.example']
const say = ({ language }: Situation, en: string, fr: string) => (language === 'fr' ? fr : en)

/** Opens the dialog behind a button, and waits for its bill. */
async function bill(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).first().click()
  await page.getByRole('dialog').locator('.ui-figure').waitFor()
}

/** One more unit is bought for each picture of a bill that changes meanwhile. */
let followed = 0

/** The subscription: at a glance, another plan, add-ons, and what is asked before it is frozen or cancelled. */
export const SUBSCRIPTION: readonly Screen[] = [
  { name: '80-subscription', show: at(acme, '/acme/billing/subscription') },
  { name: '81-subscription-live', show: at(lumiere, '/lumiere/billing/subscription') },
  { name: '82-subscription-trial', show: at(solo, '/solo/billing/subscription') },
  {
    name: '83-subscription-failed',
    async show(page, situation) {
      await page.route('**/billing/v1/accounts/*/subscription', (route) =>
        route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{}' }),
      )
      await at(acme, '/acme/billing/subscription', async () => page.getByRole('alert').waitFor())(
        page,
        situation,
      )
    },
  },
  {
    name: '83-subscription-waiting',
    unfinished: true,
    async show(page, situation) {
      await stalled(page)
      await at(acme, '/acme/billing/subscription', () => page.locator('.ui-skeleton').first().waitFor())(
        page,
        situation,
      )
    },
  },
  { name: '83-subscription-full', show: of('full', 'subscription') },
  {
    name: '83-subscription-long',
    async show(page, situation) {
      await longNames(page)
      await of('full', 'subscription')(page, situation)
    },
  },
  { name: '83-subscription-cancelled', show: of('cancelled', 'subscription') },
  { name: '83-subscription-frozen', show: of('frozen', 'subscription') },
  { name: '83-subscription-late', show: of('late', 'subscription') },
  { name: '83-subscription-reading-only', show: of('readingOnly', 'subscription') },
  { name: '83-subscription-ended', show: of('ended', 'subscription') },
  { name: '83-subscription-ended-unpaid', show: of('endedUnpaid', 'subscription') },
  { name: '84-plan', show: at(acme, '/acme/billing/plan') },
  {
    name: '85-plan-annual',
    show: at(acme, '/acme/billing/plan?cycle=year', async (page) => page.locator('.bill').first().waitFor()),
  },
  {
    name: '86-plan-too-small',
    show: at(acme, '/acme/billing/plan?plan=team-m', async (page) =>
      page.locator('.purchase .ui-banner').first().waitFor(),
    ),
  },
  {
    name: '86-plan-long',
    async show(page, situation) {
      await longNames(page)
      await of('full', 'plan?plan=team-m&cycle=month')(page, situation)
      await page.locator('.purchase .ui-figure').first().waitFor()
    },
  },
  {
    name: '86-plan-waiting',
    unfinished: true,
    async show(page, situation) {
      await stalled(page)
      await at(acme, '/acme/billing/plan', () => page.locator('.ui-skeleton').first().waitFor())(
        page,
        situation,
      )
    },
  },
  {
    name: '86-plan-who-goes',
    window: true,
    show: of('crowded', 'plan?plan=team-s', async (page, situation) => {
      const name = say(situation, 'Choose who gives up a seat', 'Choisir qui rend une place')
      await page.getByRole('button', { name }).click()
      const rows = page.getByRole('dialog').getByRole('checkbox')
      await rows.nth(0).check()
      await rows.nth(1).check()
    }),
  },
  { name: '83-subscription-shrinking', show: of('shrinking', 'subscription') },
  {
    name: '86-plan-meanwhile',
    show: of('followed', 'plan?plan=team-l', async (page) => {
      await page.locator('.purchase .ui-figure').waitFor()
      const { accountId } = await standing(page, 'followed')
      const api = `/api/billing/v1/accounts/${accountId}`
      await change(page, api, { kind: 'quantity', item: 'parallel-events', quantity: ++followed })
      await page.locator('.purchase .ui-banner').waitFor()
    }),
  },
  { name: '87-add-ons-full', show: of('full', 'add-ons') },
  {
    name: '87-add-ons-fewer',
    window: true,
    show: of('full', 'add-ons', (page, situation) =>
      bill(page, say(situation, 'Cancel some… 100 GB', 'En résilier…')),
    ),
  },
  {
    name: '85-plan-foot',
    window: true,
    show: at(acme, '/acme/billing/plan?plan=team-l&cycle=year', (page) =>
      page.locator('.purchase .ui-figure').waitFor(),
    ),
  },
  { name: '87-add-ons', show: at(acme, '/acme/billing/add-ons') },
  {
    name: '88-add-on-bought',
    window: true,
    show: at(acme, '/acme/billing/add-ons', (page, situation) =>
      bill(page, say(situation, 'Buy 1 unit', 'Acheter 1 unité')),
    ),
  },
  {
    name: '89-cancel',
    window: true,
    show: at(acme, '/acme/billing/subscription', (page, situation) =>
      bill(page, say(situation, 'Cancel…', 'Résilier…')),
    ),
  },
  {
    name: '89-freeze',
    window: true,
    show: of('full', 'subscription', (page, situation) => bill(page, say(situation, 'Freeze…', 'Geler…'))),
  },
]
