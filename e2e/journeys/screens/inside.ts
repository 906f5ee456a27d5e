import type { Page } from '@playwright/test'
import { PASSWORD } from '../people.ts'
import type { Screen, Situation } from './list.ts'
import { as } from './list.ts'

type Show = Screen['show']

/** A page of an account, as one of its people. */
function at(email: string, path: string, then: Show = async () => {}): Show {
  return async (page, situation) => {
    await as(page, email, situation.language)
    await page.goto(path)
    await page.locator('h1').waitFor()
    await then(page, situation)
  }
}

const say = ({ language }: Situation, en: string, fr: string) => (language === 'fr' ? fr : en)
const press = async (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
const [owner, admin, organizer] = ['owner@acme.example', 'admin@acme.example', 'organizer@acme.example']

async function openRow(page: Page): Promise<void> {
  await page.locator('tbody a').first().click()
  await page.getByRole('dialog').locator('h3').first().waitFor()
}

const MEMBERS: readonly Screen[] = [
  { name: '22-members', show: at(owner, '/acme/users/members') },
  { name: '23-members-panel', window: true, show: at(owner, '/acme/users/members', openRow) },
  {
    name: '24-members-panel-billing',
    window: true,
    show: at(admin, '/acme/users/members?search=Bongani', openRow),
  },
  { name: '25-members-filtered', show: at(owner, '/acme/users/members?status=suspended&role=organizer') },
  { name: '26-members-nothing', show: at(owner, '/acme/users/members?search=zzzz&role=admin') },
  {
    name: '27-members-failed',
    async show(page, situation) {
      await page.route('**/users/v1/accounts/*/members?*', (route) =>
        route.fulfill({
          status: 503,
          contentType: 'application/problem+json',
          body: JSON.stringify({
            type: 'urn:foyer:problem:unavailable',
            title: 'unavailable',
            status: 503,
            code: 'unavailable',
            instance: '/',
            requestId: 'e3cbcf12-610d-465b-92ca-fae09973bb54',
          }),
        }),
      )
      await at(owner, '/acme/users/members')(page, situation)
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: '28-members-bulk',
    window: true,
    show: at(owner, '/acme/users/members', async (page) => {
      for (const row of [1, 2, 3])
        await page.locator('tbody input[type=checkbox]').nth(row).click({ force: true })
    }),
  },
  {
    name: '29-member-remove',
    window: true,
    show: at(owner, '/acme/users/members?search=Adri', async (page, situation) => {
      await openRow(page)
      await press(page, say(situation, 'Remove…', 'Retirer…'))
      await page.getByRole('dialog').locator('input[type=text]').waitFor()
    }),
  },
  {
    name: '30-members-long',
    async show(page, { links, language }) {
      await as(page, links.long.owner.email, language, PASSWORD)
      await page.goto(`/${links.long.pageAddress}/users/members`)
      await page.locator('tbody a').first().waitFor()
    },
  },
]

const INVITATIONS: readonly Screen[] = [
  { name: '31-invitations', show: at(owner, '/acme/users/invitations') },
  { name: '32-invitations-empty', show: at('owner@lumiere.example', '/lumiere/users/invitations') },
  { name: '33-invite', show: at(owner, '/acme/users/invitations/new') },
  {
    name: '34-invite-filled',
    show: at(owner, '/acme/users/invitations/new', async (page) => {
      for (const [row, text] of [
        'ada@analytical.example',
        'not-an-address',
        'grace@analytical.example',
      ].entries()) {
        await page.locator('input[type=email]').nth(row).fill(text)
        await page.locator('input[type=email]').nth(row).blur()
      }
    }),
  },
  {
    name: '35-invitation-menu',
    window: true,
    show: at(owner, '/acme/users/invitations', async (page) => {
      await page.locator('tbody button').first().click()
      await page.getByRole('menu').waitFor()
    }),
  },
  {
    name: '36-invitation-revoke',
    window: true,
    show: at(owner, '/acme/users/invitations', async (page, situation) => {
      await page.locator('tbody button').first().click()
      await page.getByRole('menuitem', { name: say(situation, 'Revoke…', 'Révoquer…') }).click()
      await page.getByRole('dialog').waitFor()
    }),
  },
]

const ACCOUNT: readonly Screen[] = [
  { name: '40-roles', show: at(organizer, '/acme/users/roles') },
  {
    name: '41-roles-holders',
    window: true,
    show: at(organizer, '/acme/users/roles?holders=member:remove', async (page) =>
      page.getByRole('dialog').waitFor(),
    ),
  },
  { name: '42-roles-nothing', show: at(organizer, '/acme/users/roles?search=zzzz') },
  { name: '43-account-settings', show: at(owner, '/acme/users/account-settings') },
  {
    name: '44-account-settings-changed',
    window: true,
    show: at(owner, '/acme/users/account-settings', async (page) =>
      page.locator('form input').nth(1).fill('Not OK'),
    ),
  },
  {
    name: '45-account-settings-masked',
    show: at('multiuser@lumiere.example', '/lumiere/users/account-settings'),
  },
  {
    name: '46-transfer',
    window: true,
    show: at(owner, '/acme/users/account-settings', async (page, situation) => {
      await press(page, say(situation, 'Transfer ownership', 'Transférer la propriété'))
      await page.getByRole('radio').nth(1).check()
    }),
  },
  {
    name: '47-close-account',
    window: true,
    show: at(owner, '/acme/users/account-settings', async (page, situation) => {
      await press(page, say(situation, 'Close account…', 'Fermer le compte…'))
      await page.getByRole('dialog').waitFor()
    }),
  },
  { name: '48-refused', show: at(organizer, '/acme/users/members') },
  { name: '49-suspended', show: at('hugo.brandao@acme.example', '/acme/users/members') },
  { name: '50-not-found', show: at(owner, '/acme/nowhere') },
  {
    name: '51-remote-failed',
    async show(page, situation) {
      await page.route(/\/remotes\/users\/.*\.js$/, (route) => route.abort())
      await as(page, owner, situation.language)
      await page.goto('/acme/users/members')
      await page.getByRole('alert').waitFor()
    },
  },
]

const PERSONAL: readonly Screen[] = [
  { name: '60-settings', show: at(owner, '/settings') },
  {
    name: '61-settings-changed',
    window: true,
    show: at(owner, '/settings', async (page) =>
      page.locator('form input[type=text]').first().fill('Margaret Ashworth-Whitley'),
    ),
  },
  { name: '62-settings-security', show: at(owner, '/settings/security') },
  {
    name: '63-change-address',
    window: true,
    show: at(owner, '/settings/security', async (page, situation) =>
      press(page, say(situation, 'Change address', 'Changer d’adresse')),
    ),
  },
  { name: '64-settings-accounts', show: at(admin, '/settings/accounts') },
  {
    name: '65-leave-account',
    window: true,
    show: at(admin, '/settings/accounts', async (page, situation) => {
      await press(page, say(situation, 'Leave', 'Quitter'))
      await page.getByRole('dialog').waitFor()
    }),
  },
  { name: '66-settings-data', show: at(owner, '/settings/data') },
]

const FRAME: readonly Screen[] = [
  { name: '20-home', show: at(owner, '/acme') },
  { name: '21-home-organizer', show: at(organizer, '/acme') },
  { name: '70-home-alone', show: at('solo@solo.example', '/solo') },
  {
    name: '71-account-menu',
    window: true,
    show: at('solo@solo.example', '/solo', async (page) => {
      await page.locator('.account-menu').click()
      await page.getByRole('menu').waitFor()
    }),
  },
  {
    name: '72-palette',
    window: true,
    show: at(admin, '/acme', async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').waitFor()
    }),
  },
  {
    name: '73-navigation',
    window: true,
    show: at(admin, '/acme', async (page, { narrow }) => {
      if (narrow) await page.locator('.top-menu').click()
      else await page.locator('button.switcher').click()
    }),
  },
  {
    name: '74-folded',
    show: at(admin, '/acme/users/members', async (page, { narrow }) => {
      if (!narrow) await page.locator('.nav-foot button').click()
    }),
  },
]

/** Pages of somebody who is signed in. */
export const INSIDE: readonly Screen[] = [...FRAME, ...MEMBERS, ...INVITATIONS, ...ACCOUNT, ...PERSONAL]
