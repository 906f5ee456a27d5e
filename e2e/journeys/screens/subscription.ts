import type { Page } from '@playwright/test'
import type { Screen, Situation } from './list.ts'
import { as } from './list.ts'

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

const [acme, lumiere, solo] = ['owner@acme.example', 'owner@lumiere.example', 'solo@solo.example']
const say = ({ language }: Situation, en: string, fr: string) => (language === 'fr' ? fr : en)

/** Opens the dialog behind a button, and waits for its bill. */
async function bill(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).first().click()
  await page.getByRole('dialog').locator('.ui-figure').waitFor()
}

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
      bill(page, say(situation, 'Cancel …', 'Résilier…')),
    ),
  },
]
