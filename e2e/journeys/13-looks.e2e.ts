import type { Page } from '@playwright/test'
import { expectRefused, test } from './visit.ts'
import { inspect, inspectDialog } from './screen.ts'
import { joinAccount, openAccount, send, signIn, word } from './people.ts'
import { customer } from './product/operator.ts'

/** The look furthest from the one that journeys work in: French, dark, as narrow as a telephone. */
const FAR = { language: 'fr', theme: 'dark', width: 360, height: 740 } as const

type Stop = readonly [path: string, title: string | RegExp]

async function tour(page: Page, stops: readonly Stop[]): Promise<void> {
  for (const [path, title] of stops) {
    await test.step(path, async () => {
      await page.goto(path)
      await inspect(page, title)
    })
  }
}

test('dark, narrow and in French: the pages before one is in an account', async ({ visit }) => {
  const page = await visit(FAR)
  expectRefused(page, 422, /invitations/)
  await tour(page, [
    ['/sign-in?to=/acme', 'Connexion'],
    ['/sign-up', 'Créer un compte'],
    ['/forgot-password', 'Mot de passe oublié'],
    ['/invitation/abc', 'Ce lien ne fonctionne pas'],
  ])
  await page.goto('/sign-up')
  await page.getByRole('button', { name: 'Créer le compte' }).click()
  await inspect(page, 'Créer un compte')
})

test('dark, narrow and in French: members and their panel, a menu, a dialog', async ({ visit }) => {
  const [page, theirs] = [await visit(FAR), await visit()]
  const account = await openAccount(page, 'team', 'fr')
  const { name } = await joinAccount(page, account, theirs, ['organizer', 'admin'])
  const people = [{ email: `${word()}@example.com`, roles: ['organizer'], language: 'fr' }]
  await send(page, `/api/users/v1/accounts/${account.id}/invitations`, { people })
  const at = `/${account.pageAddress}`
  await tour(page, [
    [at, /^Bonjour/],
    [`${at}/users/members?search=zzzz`, 'Membres'],
    [`${at}/users/members`, 'Membres'],
  ])
  await page.locator('tbody').getByRole('link', { name }).click()
  await inspectDialog(page, name)
  await page.getByRole('button', { name: 'Retirer…' }).click()
  await inspectDialog(page, /^Retirer/)
  await tour(page, [[`${at}/users/invitations`, 'Invitations']])
  await page.locator('tbody').getByRole('button').first().click()
  await page.getByRole('menuitem', { name: 'Révoquer…' }).click()
  await inspectDialog(page, /^Révoquer/)
})

test('dark, narrow and in French: inviting, the policy, settings of the account and one’s own', async ({
  visit,
}) => {
  const page = await visit(FAR)
  await signIn(page, 'owner@lumiere.example')
  await tour(page, [
    ['/lumiere/users/invitations/new', 'Inviter'],
    ['/lumiere/users/roles', 'Qui peut faire quoi'],
    ['/lumiere/users/account-settings', 'Réglages du compte'],
    ['/settings', 'Paramètres personnels'],
    ['/settings/security', 'Paramètres personnels'],
    ['/settings/accounts', 'Paramètres personnels'],
    ['/settings/data', 'Paramètres personnels'],
    ['/lumiere/nowhere', 'Page introuvable'],
  ])
  await page.getByRole('button', { name: 'Ouvrir la navigation' }).click()
  await inspectDialog(page, 'Navigation')
})

test('dark, narrow and in French: invoices, one of them, a correction, payment and who is billed', async ({
  visit,
}) => {
  const page = await visit(FAR)
  const account = await customer('fr')
  await signIn(page, account.email, account.password)
  const at = `/${account.pageAddress}/billing`
  await tour(page, [
    [`${at}/subscription`, 'Abonnement'],
    [`${at}/plan?plan=team-l&cycle=year`, 'Changer d’offre'],
    [`${at}/add-ons`, 'Options'],
    [`${at}/invoices`, 'Factures'],
    [`${at}/invoices?figures=table&state=paid`, 'Factures'],
    [`${at}/credits`, 'Solde créditeur'],
    [`${at}/payment`, 'Paiement'],
    [`${at}/billing-details`, 'Coordonnées de facturation'],
    [`${at}/billing-contacts`, 'Contacts de facturation'],
    [`${at}/invoices`, 'Factures'],
  ])
  await page.locator('tbody').getByRole('link').first().click()
  await inspect(page, /^Facture F-/)
  await page.getByRole('link', { name: 'Demander une rectification' }).click()
  await inspect(page, /^Demander une rectification/)
})
