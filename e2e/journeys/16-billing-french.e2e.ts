import { expect, test } from './visit.ts'
import { inspect, inspectDialog } from './screen.ts'
import { signIn } from './people.ts'

const FRENCH = { language: 'fr' } as const
/** Lumière is on Live M by the month; its owner alone has to do with billing. */
const OWNER = 'owner@lumiere.example'
const AT = '/lumiere/billing'

test('in French, the subscription at a glance, and a bigger plan after the bill', async ({ visit }) => {
  const page = await visit(FRENCH)
  await signIn(page, OWNER)
  await page.goto(`${AT}/subscription`)
  await inspect(page, 'Abonnement')
  await expect(page.getByRole('img', { name: /^Jour \d+ sur \d+, \d+ jours? restants?$/ })).toBeVisible()
  await expect(page.getByRole('table', { name: /^Prochaine facture le/ })).toContainText('69,00\u00a0€')
  await page.getByRole('link', { name: 'Changer d’offre' }).click()
  await page.getByRole('radio', { name: 'Live L' }).check()
  const panel = page.locator('.purchase-panel')
  await expect(panel.getByText(/^Non utilisé\s: Live M$/)).toBeVisible()
  await inspect(page, 'Changer d’offre')
  await panel.getByRole('button', { name: /^Confirmer pour .*€$/ }).click()
  await expect(page.getByRole('heading', { name: 'Live L' })).toBeVisible()
})

test('in French, a smaller plan waits and is undone', async ({ visit }) => {
  const page = await visit(FRENCH)
  await signIn(page, OWNER)
  await page.goto(`${AT}/plan?plan=live-s`)
  const panel = page.locator('.purchase-panel')
  await expect(panel.getByText('Ce changement ne coûte rien aujourd’hui.')).toBeVisible()
  await panel.getByRole('button', { name: /^Confirmer pour le/ }).click()
  await expect(page.getByText('L’offre devient Live S le', { exact: false })).toBeVisible()
  await inspect(page, 'Abonnement')
  await page.getByRole('button', { name: /^Annuler\s: L’offre/ }).click()
  await expect(page.getByText('L’offre devient Live S le', { exact: false })).toBeHidden()
})

test('in French, a unit of an add-on is bought, cancelled and restored', async ({ visit }) => {
  const page = await visit(FRENCH)
  await signIn(page, OWNER)
  await page.goto(`${AT}/add-ons`)
  await inspect(page, 'Options')
  const card = page.locator('.add-on', { hasText: 'Événement parallèle' })
  await card.getByRole('button', { name: 'Acheter 1 unité' }).click()
  const dialog = page.getByRole('dialog')
  await inspectDialog(page, /^Acheter 1 ×/)
  await dialog.getByRole('button', { name: 'Acheter 1 unité' }).click()
  await page.getByRole('button', { name: 'Résilier Événement parallèle' }).click()
  await inspectDialog(page, /^Résilier Événement parallèle/)
  await dialog.getByRole('button', { name: 'Résilier cette unité' }).click()
  await expect(page.locator('.own-units').getByText('Fonctionne jusqu’au', { exact: false })).toBeVisible()
  await page.evaluate(() => scrollTo(0, 0))
  await inspect(page, 'Options')
  await page.getByRole('button', { name: /^Rétablir/ }).click()
  await expect(page.locator('.own-units').getByText('Fonctionne jusqu’au', { exact: false })).toBeHidden()
})

test('in French, the subscription is cancelled and taken back, frozen and resumed', async ({ visit }) => {
  const page = await visit(FRENCH)
  await signIn(page, OWNER)
  await page.goto(`${AT}/subscription`)
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Résilier…' }).click()
  await inspectDialog(page, /^Résilier l’abonnement/)
  await dialog.getByRole('button', { name: 'Résilier l’abonnement' }).click()
  await page.getByRole('button', { name: /^Annuler\s: L’abonnement prend fin/ }).click()
  await page.getByRole('button', { name: 'Geler…' }).click()
  await inspectDialog(page, /^Geler/)
  await dialog.getByRole('button', { name: 'Geler l’abonnement' }).click()
  await expect(page.getByText('L’abonnement est gelé', { exact: true })).toBeVisible()
  await inspect(page, 'Abonnement')
  await page.getByRole('button', { name: 'Reprendre…' }).click()
  await inspectDialog(page, /^Reprendre/)
  await dialog.getByRole('button', { name: 'Reprendre l’abonnement' }).click()
  await expect(page.getByText('L’abonnement est gelé', { exact: true })).toBeHidden()
})
