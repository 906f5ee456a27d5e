import type { Page } from '@playwright/test'
import { expectRefused, expect, test } from './visit.ts'
import { inspect, inspectDialog } from './screen.ts'
import { PASSWORD, joinAccount, openAccount, send, word } from './people.ts'
import { linkTo, mailTo } from './product/mailbox.ts'

const FRENCH = { language: 'fr' } as const
const NEW_PASSWORD = 'une toute nouvelle lanterne'
const ADMIN_PAGES = ['Membres', 'Invitations', 'Qui peut faire quoi', 'Réglages du compte']
const BILLING_PAGES = ['Abonnement', 'Options', 'Factures', 'Paiement', 'Coordonnées', 'Contacts']

const links = (page: Page) => page.getByRole('navigation', { name: 'Navigation' }).getByRole('link')
const accountMenu = (page: Page) => page.getByRole('button', { name: /menu du compte$/ })

async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('Adresse e-mail').fill(email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Se connecter' }).click()
}

test('in French, signing in: wrong words are refused, the deep link waits, signing out leads back', async ({
  visit,
}) => {
  const page = await visit(FRENCH)
  const { owner, pageAddress } = await openAccount(await visit(FRENCH), 'team', 'fr')
  await page.goto(`/${pageAddress}/users/members?status=active`)
  await inspect(page, 'Connexion')
  await expect(page.getByText('Vous reviendrez à la page demandée.')).toBeVisible()
  expectRefused(page, 401, /sign-in/)
  await fillSignIn(page, owner.email, 'pas du tout le bon mot de passe')
  await expect(page.getByRole('alert')).toContainText('L’adresse ou le mot de passe n’est pas le bon.')
  await inspect(page, 'Connexion')
  await fillSignIn(page, owner.email, PASSWORD)
  await expect(page).toHaveURL(`/${pageAddress}/users/members?status=active`)
  await inspect(page, 'Membres')
  await accountMenu(page).click()
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click()
  await inspect(page, 'Connexion')
})

test('in French, a forgotten password: a French mail, a link that works once, the new password signs in', async ({
  visit,
}) => {
  const [page, other] = [await visit(FRENCH), await visit(FRENCH)]
  const { owner } = await openAccount(other, 'team', 'fr')
  await page.goto('/sign-in')
  await page.getByRole('link', { name: /^Oublié/ }).click()
  await inspect(page, 'Mot de passe oublié')
  await page.getByLabel('Adresse e-mail').fill(owner.email)
  await page.getByRole('button', { name: 'Envoyer le lien' }).click()
  await inspect(page, 'Consultez votre boîte de réception')
  await expect(page.getByText(`Si quelqu’un est inscrit sous ${owner.email}`)).toBeVisible()
  expect((await mailTo(owner.email, /nouveau mot de passe/)).language).toBe('fr')
  const link = await linkTo(owner.email, /nouveau mot de passe/)
  await page.goto(link)
  await inspect(page, 'Choisir un nouveau mot de passe')
  await page.getByLabel('Nouveau mot de passe').fill(NEW_PASSWORD)
  await page.getByRole('button', { name: 'Enregistrer le mot de passe' }).click()
  await inspect(page, 'Connexion')
  await expect(page.getByText('Votre nouveau mot de passe est enregistré')).toBeVisible()
  await fillSignIn(page, owner.email, NEW_PASSWORD)
  await inspect(page, /^Bonjour Olive/)

  // Every device was signed out, and the link has done its work.
  await other.goto('/settings')
  await expect(other.getByRole('heading', { level: 1, name: 'Connexion' })).toBeVisible()
  expectRefused(other, 410, /passwords/)
  await other.goto(link)
  await other.getByLabel('Nouveau mot de passe').fill(`${NEW_PASSWORD} encore`)
  await other.getByRole('button', { name: 'Enregistrer le mot de passe' }).click()
  await inspect(other, 'Ce lien a déjà servi')
})

test('in French, the frame: one joins by a button, finds pages by navigation and palette, switches accounts', async ({
  visit,
}) => {
  const [owners, page] = [await visit(FRENCH), await visit(FRENCH)]
  const [account, own] = [await openAccount(owners, 'team', 'fr'), await openAccount(page, 'team', 'fr')]
  await send(owners, `/api/users/v1/accounts/${account.id}/invitations`, {
    people: [{ email: own.owner.email, roles: ['organizer', 'admin'], language: 'fr' }],
  })
  await page.goto(await linkTo(own.owner.email, new RegExp(account.name)))
  await inspect(page, `Rejoindre ${account.name}`)
  await page.getByRole('button', { name: `Rejoindre ${account.name}` }).click()
  await expect(page).toHaveURL(`/${account.pageAddress}`)
  await expect(links(page)).toHaveText(['Accueil', ...ADMIN_PAGES])
  await links(page).filter({ hasText: 'Réglages du compte' }).click()
  await inspect(page, 'Réglages du compte')

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await inspectDialog(page, 'Recherche et commandes')
  await page.keyboard.type('qui peut')
  await expect(page.getByRole('dialog').getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await inspect(page, 'Qui peut faire quoi')

  await page.getByRole('button', { name: /Changer de compte$/ }).click()
  await page.getByRole('menuitemradio', { name: own.name }).click()
  await expect(page).toHaveURL(`/${own.pageAddress}`)
  await inspect(page, /^Bonjour/)
  await expect(links(page)).toHaveText(['Accueil'])
})

test('in French, the frame: dark, as narrow as a telephone, and an address where nothing is', async ({
  visit,
}) => {
  const [page, theirs] = [await visit(FRENCH), await visit(FRENCH)]
  const account = await openAccount(page, 'team', 'fr')
  await joinAccount(page, account, theirs, ['organizer'])
  await page.goto(`/${account.pageAddress}`)
  await accountMenu(page).click()
  await page.getByRole('menuitem', { name: 'Apparence' }).press('ArrowRight')
  await page.getByRole('menuitemradio', { name: 'Sombre' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.setViewportSize({ width: 360, height: 740 })
  await inspect(page, /^Bonjour/)
  await page.getByRole('button', { name: 'Ouvrir la navigation' }).click()
  await inspectDialog(page, 'Navigation')
  await page.getByRole('dialog').getByRole('link', { name: 'Membres' }).click()
  await inspect(page, 'Membres')
  await page.goto(`/${account.pageAddress}/${word()}`)
  await inspect(page, 'Page introuvable')
  await page.getByRole('link', { name: 'Aller à la page d’accueil' }).click()
  await inspect(page, /^Bonjour/)
})

test('in French, alone in an account: its pages are in the account menu until there is a second member', async ({
  visit,
}) => {
  const [page, theirs] = [await visit(FRENCH), await visit(FRENCH)]
  const account = await openAccount(page, 'team', 'fr')
  await page.goto(`/${account.pageAddress}`)
  await inspect(page, /^Bonjour/)
  await expect(page.getByText('Vous êtes seul dans ce compte', { exact: false })).toBeVisible()
  await expect(links(page)).toHaveText(['Accueil'])
  await accountMenu(page).click()
  await expect(page.getByRole('menuitem').filter({ hasText: 'Membres' })).toBeVisible()
  await page.getByRole('menuitem').filter({ hasText: 'Réglages du compte' }).click()
  await inspect(page, 'Réglages du compte')
  await joinAccount(page, account, theirs, ['organizer'])
  await expect(links(page)).toHaveText(['Accueil', ...ADMIN_PAGES, ...BILLING_PAGES])
  await accountMenu(page).click()
  await expect(page.getByRole('menuitem').filter({ hasText: 'Paramètres personnels' })).toBeVisible()
  await expect(page.getByRole('menuitem').filter({ hasText: 'Réglages du compte' })).toHaveCount(0)
})
