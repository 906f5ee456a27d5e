import type { Screen } from './list.ts'
import { as } from './list.ts'

const heading = 'h1'

/** Pages before one is in an account. */
export const OUTSIDE: readonly Screen[] = [
  { name: '01-sign-in', show: async (page) => void (await page.goto('/sign-in')) },
  {
    name: '02-sign-in-wrong',
    async show(page) {
      await page.goto('/sign-in?to=/acme')
      await page.locator('input[type=email]').fill('owner@acme.example')
      await page.locator('input[type=password]').fill('not the right one')
      await page.locator('button[type=submit]').click()
      await page.getByRole('alert').waitFor()
    },
  },
  { name: '03-sign-up', show: async (page) => void (await page.goto('/sign-up')) },
  {
    name: '04-sign-up-errors',
    async show(page) {
      await page.goto('/sign-up')
      await page.locator('input[type=password]').fill('short')
      await page.locator('button[type=submit]').click()
      await page.locator('[aria-invalid=true]').first().waitFor()
    },
  },
  {
    name: '05-sign-up-sent',
    async show(page) {
      await page.goto('/sign-up')
      const inputs = page.locator('form input:not([type=radio])')
      for (const [at, text] of [
        'Quay',
        'Nadia Verdier',
        'owner@globex.example',
        'seven lanterns on the quay',
      ].entries())
        await inputs.nth(at).fill(text)
      await page.locator('button[type=submit]').click()
      await page.locator('form').waitFor({ state: 'detached' })
    },
  },
  {
    name: '06-confirm-elsewhere',
    async show(page, { links }) {
      await page.goto(links.confirm)
      await page.locator('input[type=password]').waitFor()
    },
  },
  { name: '07-forgot', show: async (page) => void (await page.goto('/forgot-password')) },
  {
    name: '08-forgot-sent',
    async show(page) {
      await page.goto('/forgot-password')
      await page.locator('input[type=email]').fill('nobody@nowhere.example')
      await page.locator('button[type=submit]').click()
      await page.locator('form').waitFor({ state: 'detached' })
    },
  },
  { name: '09-reset', show: async (page, { links }) => void (await page.goto(links.reset)) },
  { name: '10-link-expired', show: async (page, { links }) => void (await page.goto(links.expired)) },
  { name: '11-link-unknown', show: async (page) => void (await page.goto('/invitation/abc')) },
  {
    name: '12-join',
    async show(page, { links }) {
      await page.goto(links.join)
      await page.locator('input[type=password]').fill('seven lanterns on the quay')
    },
  },
  { name: '13-join-by-sign-in', show: async (page, { links }) => void (await page.goto(links.joinBySignIn)) },
  {
    name: '14-join-other-person',
    async show(page, { links, language }) {
      await as(page, 'organizer@acme.example', language)
      await page.goto(links.join)
      await page.locator(heading).waitFor()
    },
  },
  {
    name: '15-join-accept',
    async show(page, { links, language }) {
      await as(page, 'owner@globex.example', language)
      await page.goto(links.joinBySignIn)
      await page.locator(heading).waitFor()
    },
  },
]
