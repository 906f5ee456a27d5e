import type { APIResponse, Page } from '@playwright/test'
import { expectRefused, expect, test } from './visit.ts'
import { inspect, inspectDialog } from './screen.ts'
import { PASSWORD, openAccount, send, signIn } from './people.ts'

const ADMIN_PAGES = ['Members', 'Invitations', 'Who can do what', 'Account settings']
const ADMIN_PAGES_FR = ['Membres', 'Invitations', 'Qui peut faire quoi', 'Réglages du compte']

const BILLING_PAGES = [
  'Subscription',
  'Add-ons',
  'Invoices',
  'Payment',
  'Billing details',
  'Billing contacts',
]
const BILLING_PAGES_FR = ['Abonnement', 'Options', 'Factures', 'Paiement', 'Coordonnées', 'Contacts']

/** What each demo person finds in the navigation, stated by hand. */
const NAVIGATION: readonly {
  email: string
  language: 'en' | 'fr'
  home: string
  hello: string
  items: readonly string[]
}[] = [
  {
    email: 'owner@acme.example',
    language: 'en',
    home: 'Home',
    hello: 'Hello, Margaret',
    items: [...ADMIN_PAGES, ...BILLING_PAGES],
  },
  {
    email: 'billing@acme.example',
    language: 'en',
    home: 'Home',
    hello: 'Hello, Bongani',
    items: [...ADMIN_PAGES, ...BILLING_PAGES],
  },
  { email: 'admin@acme.example', language: 'en', home: 'Home', hello: 'Hello, Camille', items: ADMIN_PAGES },
  {
    email: 'organizer@acme.example',
    language: 'en',
    home: 'Home',
    hello: 'Hello, Diego',
    items: ['Who can do what'],
  },
  {
    email: 'owner@lumiere.example',
    language: 'fr',
    home: 'Accueil',
    hello: 'Bonjour Hélène',
    items: [...ADMIN_PAGES_FR, ...BILLING_PAGES_FR],
  },
  {
    email: 'multiuser@lumiere.example',
    language: 'fr',
    home: 'Accueil',
    hello: 'Bonjour Étienne',
    items: ADMIN_PAGES_FR,
  },
]

/** An answer without what differs from request to request. */
async function plain(response: APIResponse): Promise<unknown> {
  return { ...Object(await response.json()), requestId: '', instance: '' }
}

const navigation = (page: Page) => page.getByRole('navigation', { name: 'Navigation' })

for (const { email, language, home, hello, items } of NAVIGATION) {
  test(`${email} finds in the navigation exactly what they may use, and every entry opens`, async ({
    visit,
  }) => {
    const page = await visit({ language })
    await signIn(page, email)
    await page.goto('/')
    await inspect(page, hello)
    await expect(navigation(page).getByRole('link')).toHaveText([home, ...items])
    for (const item of items) {
      await navigation(page).getByRole('link', { name: item }).click()
      await inspect(page, item)
      await expect(navigation(page).getByRole('link', { name: item })).toHaveAttribute('aria-current', 'page')
    }
  })
}

test('somebody in two accounts switches between them and is another thing in each', async ({ visit }) => {
  const page = await visit()
  await signIn(page, 'admin@acme.example')
  await page.goto('/acme')
  await page.getByRole('button', { name: /^Acme.*Switch account$/ }).click()
  await page.getByRole('menuitemradio', { name: 'Globex' }).click()
  await expect(page).toHaveURL('/globex')
  await inspect(page, 'Hello, Camille')
  await expect(navigation(page).getByRole('link')).toHaveText(['Home', 'Who can do what'])
  await page.goto('/acme/users/members')
  await inspect(page, 'Members')
})

test('the palette opens by Ctrl-K, finds a page by a few letters, and Enter goes there', async ({
  visit,
}) => {
  const page = await visit()
  await signIn(page, 'owner@acme.example')
  await page.goto('/acme')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  const search = page.getByRole('combobox')
  await expect(search).toBeFocused()
  await inspectDialog(page, 'Search and commands')
  await page.keyboard.type('invit')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await inspect(page, 'Invitations')
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await expect(search).toHaveCount(0)
})

test('appearance and language are the person’s: they hold after a reload and in another browser', async ({
  visit,
}) => {
  const [page, other] = [await visit(), await visit()]
  const { owner, pageAddress } = await openAccount(page)
  await page.goto(`/${pageAddress}`)
  await page.getByRole('button', { name: /account menu$/ }).click()
  await page.getByRole('menuitem', { name: 'Appearance' }).press('ArrowRight')
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await inspect(page, 'Hello, Olive')
  await page.getByRole('button', { name: /account menu$/ }).click()
  await page.getByRole('menuitem', { name: 'Language' }).press('ArrowRight')
  await page.getByRole('menuitemradio', { name: 'Français' }).click()
  await inspect(page, 'Bonjour Olive')
  await page.reload()
  await inspect(page, 'Bonjour Olive')
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  await signIn(other, owner.email, PASSWORD)
  await other.goto(`/${pageAddress}`)
  await expect(other.getByRole('heading', { level: 1, name: 'Bonjour Olive' })).toBeVisible()
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('a deep link to a page one may not use names the missing permission and who can help', async ({
  visit,
}) => {
  const page = await visit()
  await signIn(page, 'organizer@acme.example')
  await page.goto('/acme/users/members')
  await inspect(page, 'You cannot open this page')
  await expect(page.getByText('See members', { exact: true })).toBeVisible()
  await expect(page.getByText('member:read')).toBeVisible()
  await expect(page.getByText('None of your roles allows this.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Who can help' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: '@acme.example' }).first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Ask for access' }).first()).toHaveAttribute('href', /^mailto:/)
})

test('an address where nothing is says so, and leads back', async ({ visit }) => {
  const page = await visit()
  await signIn(page, 'owner@acme.example')
  await page.goto('/acme/nowhere/at-all')
  await inspect(page, 'Page not found')
  await page.getByRole('link', { name: 'Go to the start page' }).click()
  await inspect(page, 'Hello, Margaret')
})

test('files of a remote are for those who may use it, and nobody else can tell that they exist', async ({
  visit,
}) => {
  const [page, stranger] = [await visit(), await visit()]
  await signIn(page, 'owner@acme.example')
  const html = await (await send(page, '/acme/users/members')).text()
  const [file = ''] = /\/remotes\/users\/[^"']+\.js/.exec(html) ?? []
  expect(file).not.toBe('')
  expect((await send(page, file)).status()).toBe(200)
  const [refused, absent] = [await send(stranger, file), await send(stranger, '/remotes/no/such/file.js')]
  expect([refused.status(), await plain(refused)]).toEqual([absent.status(), await plain(absent)])
  expect(refused.status()).toBe(404)
  expect(await (await send(stranger, '/acme/users/members')).text()).not.toContain('/remotes/')
})

test('navigation folds to icons that keep their names, and a narrow window has a drawer', async ({
  visit,
}) => {
  const page = await visit()
  await signIn(page, 'owner@acme.example')
  await page.goto('/acme')
  await page.getByRole('button', { name: 'Collapse navigation' }).click()
  await inspect(page, 'Hello, Margaret')
  await expect(navigation(page).getByRole('link', { name: 'Members' })).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Expand navigation' }).click()
  await page.setViewportSize({ width: 360, height: 740 })
  await page.getByRole('button', { name: 'Open navigation' }).click()
  await inspectDialog(page, 'Navigation')
  await page.getByRole('dialog').getByRole('link', { name: 'Members' }).click()
  await inspect(page, 'Members')
})

test('somebody without any permission of a remote gets none of its files and not its name', async ({
  visit,
}) => {
  const page = await visit()
  await signIn(page, 'admin@acme.example')
  // Suspended in the only account: signed in, and nothing to use.
  const suspended = await visit()
  await signIn(suspended, 'hugo.brandao@acme.example')
  const html = await (await send(page, '/acme/users/members')).text()
  const [file = ''] = /\/remotes\/users\/[^"']+\.js/.exec(html) ?? []
  expect((await send(suspended, file)).status()).toBe(404)
  const theirs = await (await send(suspended, '/acme')).text()
  expect(theirs).not.toContain('/remotes/')
  expect(theirs).not.toContain('People')
  expectRefused(suspended, 403, /api/)
  await suspended.goto('/acme/users/members')
  await inspect(suspended, 'You cannot open this page')
  await expect(suspended.getByText('Your membership in this account is suspended.').first()).toBeVisible()
})
