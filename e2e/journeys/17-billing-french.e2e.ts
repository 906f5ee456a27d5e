import { expectRefused, expect, test } from './visit.ts'
import { inspect, inspectDialog } from './screen.ts'
import { signIn } from './people.ts'
import { customer } from './product/operator.ts'

const FRENCH = { language: 'fr' } as const

test('in French, the list, one invoice with its arithmetic and files, and an address of none', async ({
  visit,
}) => {
  const page = await visit(FRENCH)
  const account = await customer('fr')
  await signIn(page, account.email, account.password)
  await page.goto(`/${account.pageAddress}/billing/invoices?state=paid`)
  await expect(page.getByText('Aucun document n’est dans cet état.')).toBeVisible()
  await inspect(page, 'Factures')
  await page.getByRole('button', { name: 'Voir toutes les factures' }).click()
  await page.locator('tbody').getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1, name: /^Facture F-/ })).toBeVisible()
  await expect(page.getByText(/^TVA 20\s% sur/)).toBeVisible()
  await expect(page.getByText(/^1 × \d+,\d\d\s€/)).toBeVisible()
  await inspect(page, /^Facture F-/)
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Télécharger le PDF' }).click()
  expect((await coming).suggestedFilename()).toMatch(/^F-\d+\.pdf$/)
  expectRefused(page, 404, /invoices/)
  await page.goto(`/${account.pageAddress}/billing/invoices/${crypto.randomUUID()}`)
  await inspect(page, 'Facture introuvable')
  await page.goto(`/${account.pageAddress}/billing/credits`)
  await expect(page.getByText('Pas de crédit pour l’instant.', { exact: false })).toBeVisible()
  await inspect(page, 'Solde créditeur')
})

test('in French, who is billed: a wrong tax ID is said while it is typed, and leaving asks first', async ({
  visit,
}) => {
  const page = await visit(FRENCH)
  const account = await customer('fr')
  await signIn(page, account.email, account.password)
  await page.goto(`/${account.pageAddress}/billing/billing-details`)
  const taxId = page.getByLabel(/^N°\sde TVA/)
  await taxId.fill('FR83404833049')
  await expect(taxId).toHaveAccessibleDescription(/clé de contrôle ne correspond pas/)
  await inspect(page, 'Coordonnées de facturation')
  await taxId.fill('FR83404833048')
  await expect(taxId).toHaveAccessibleDescription(/^Forme et clé de contrôle correctes \(France\)/)
  await page.getByRole('link', { name: 'Accueil' }).click()
  await inspectDialog(page, /^Quitter sans enregistrer/)
  await page.getByRole('button', { name: 'Annuler' }).click()
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByRole('button', { name: 'Enregistrer' })).toHaveCount(0)
  await inspect(page, 'Coordonnées de facturation')
})

test('in French, a correction is asked for, with what is missing said at its field', async ({ visit }) => {
  const page = await visit(FRENCH)
  const account = await customer('fr')
  await signIn(page, account.email, account.password)
  await page.goto(`/${account.pageAddress}/billing/invoices`)
  await page.locator('tbody').getByRole('link').first().click()
  await page.getByRole('link', { name: 'Demander une rectification' }).click()
  await expect(
    page.getByRole('heading', { level: 1, name: /^Demander une rectification de F-/ }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Demander la rectification' }).click()
  await expect(page.getByText('Choisissez ce qui ne va pas.')).toBeVisible()
  await inspect(page, /^Demander une rectification de F-/)
  await page.getByRole('radio', { name: 'Le client facturé' }).check()
  await page.getByRole('button', { name: 'Demander la rectification' }).click()
  await expect(page.getByText('À l’étude')).toBeVisible()
  await inspect(page, /^Facture F-/)
  await page.getByRole('button', { name: 'Retirer la demande' }).click()
  await expect(page.getByText('Retirée', { exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Demander une rectification' })).toBeVisible()
  await inspect(page, /^Facture F-/)
})

test('in French, a card is set up, and an invoice paid with it', async ({ visit }) => {
  const page = await visit(FRENCH)
  const account = await customer('fr')
  await signIn(page, account.email, account.password)
  await page.goto(`/${account.pageAddress}/billing/payment`)
  await expect(page.getByText('Aucun pour l’instant.', { exact: false })).toBeVisible()
  await inspect(page, 'Paiement')
  await page.getByRole('button', { name: 'Ajouter une carte' }).click()
  await page.getByRole('button', { name: 'Save card' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Visa •••• 4242' })).toContainText('Par défaut')
  await page
    .getByRole('link', { name: /^Payer / })
    .first()
    .click()
  await page.getByRole('button', { name: 'Payer avec Visa •••• 4242' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Payée')
  await inspect(page, /^Facture F-/)
})
