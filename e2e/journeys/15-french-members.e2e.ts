import type { Page } from '@playwright/test'
import { expectRefused, expect, test } from './visit.ts'
import { inspect, inspectDialog } from './screen.ts'
import { PASSWORD, joinAccount, openAccount, send, word } from './people.ts'
import { expireInvitation } from './product/clock.ts'
import { linkTo, mailTo } from './product/mailbox.ts'

const FRENCH = { language: 'fr' } as const

const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })
const names = (page: Page) => page.locator('tbody .ui-person-name')
const box = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('checkbox', { name, exact: true })
const saveRoles = (page: Page) => page.getByRole('button', { name: 'Enregistrer les rôles' }).click()

async function openMember(page: Page, pageAddress: string, email: string): Promise<void> {
  await page.goto(`/${pageAddress}/users/members?search=${encodeURIComponent(email)}`)
  await row(page, email).getByRole('link').click()
  await expect(page.getByRole('dialog').getByRole('heading', { name: 'Rôles' })).toBeVisible()
}

test('in French, members: search, filters, order and columns stand in the address; nobody found offers a way out', async ({
  visit,
}) => {
  const page = await visit(FRENCH)
  const account = await openAccount(page, 'team', 'fr')
  const id = word()
  const people = [
    { name: 'Émile Verne', email: `emile@${id}.example`, roles: ['organizer', 'admin'], language: 'fr' },
    { name: 'Zoé Lambert', email: `zoe@${id}.example`, roles: ['organizer'], language: 'fr' },
  ]
  await send(page, `/api/users/v1/accounts/${account.id}/invitations`, { people })
  await page.goto(`/${account.pageAddress}/users/members`)
  await expect(names(page)).toHaveText(['Émile Verne', account.owner.name, 'Zoé Lambert'])
  await page.getByRole('searchbox', { name: 'Rechercher un membre' }).fill('emile')
  await expect(names(page)).toHaveText(['Émile Verne'])
  await page.getByRole('button', { name: 'Effacer', exact: true }).click()
  await page.getByRole('button', { name: 'État', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'Invité' }).click()
  await expect(names(page)).toHaveText(['Émile Verne', 'Zoé Lambert'])
  await page.getByRole('columnheader', { name: 'Nom' }).getByRole('button').click()
  await page.getByRole('button', { name: 'Colonnes' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Langue' }).click()
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(names(page)).toHaveText(['Zoé Lambert', 'Émile Verne'])
  await expect(page.getByRole('columnheader', { name: 'Langue' })).toBeVisible()
  await inspect(page, 'Membres')
  await page.getByRole('button', { name: 'Rôles', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'Contact de facturation' }).click()
  await expect(page.getByText('Personne ne correspond à cette recherche et à ces filtres.')).toBeVisible()
  await inspect(page, 'Membres')
  await page.getByRole('button', { name: 'Effacer la recherche et les filtres' }).click()
  await expect(names(page)).toHaveCount(3)
})

test('in French, adding an organizer: sent, sent again, accepted by the last link, whose page then says so', async ({
  visit,
}) => {
  const [page, theirs, other] = [await visit(FRENCH), await visit(FRENCH), await visit(FRENCH)]
  const account = await openAccount(page, 'team', 'fr')
  const address = `ada@${word()}.example`
  await page.goto(`/${account.pageAddress}/users/invitations/new`)
  await inspect(page, 'Inviter')
  await page.getByLabel('Adresse e-mail 1', { exact: true }).fill(address)
  await page.getByRole('button', { name: 'Inviter 1 personne' }).click()
  await expect(row(page, address)).toContainText('En cours')
  await inspect(page, 'Invitations')
  expect((await mailTo(address)).language).toBe('fr')
  const first = await linkTo(address)
  await page.getByRole('button', { name: `Actions pour ${address}` }).click()
  await page.getByRole('menuitem', { name: 'Envoyer à nouveau' }).click()
  await expect(page.getByText(`Une nouvelle invitation est en route pour ${address}`)).toBeVisible()
  const second = await linkTo(address, undefined, 2)
  expectRefused(theirs, 410, /invitations/)
  await theirs.goto(first)
  await inspect(theirs, 'Ce lien n’est plus valable')
  await expect(theirs.getByText('Demandez à la personne qui vous a invité')).toBeVisible()
  await theirs.goto(second)
  await inspect(theirs, `Rejoindre ${account.name}`)
  await theirs.getByLabel('Votre nom').fill('Ada Verne')
  await theirs.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
  await theirs.getByRole('button', { name: /^Rejoindre/ }).click()
  await inspect(theirs, 'Bonjour Ada')
  expectRefused(other, 410, /invitations/)
  await other.goto(second)
  await inspect(other, 'Ce lien a déjà servi')
  await page.goto(`/${account.pageAddress}/users/members`)
  await expect(row(page, address)).toContainText('Actif')
})

test('in French, an invitation that ran out and one that is revoked: list and link say what happened', async ({
  visit,
}) => {
  const [page, invited] = [await visit(FRENCH), await visit(FRENCH)]
  const account = await openAccount(page, 'team', 'fr')
  const [late, gone] = [`late@${word()}.example`, `gone@${word()}.example`]
  await page.goto(`/${account.pageAddress}/users/invitations/new`)
  await page.getByLabel('Adresse e-mail 1', { exact: true }).fill(late)
  await page.getByLabel('Adresse e-mail 2', { exact: true }).fill(gone)
  await page.getByRole('button', { name: 'Inviter 2 personnes' }).click()
  await expect(row(page, gone)).toContainText('En cours')
  const [lateLink, goneLink] = [await linkTo(late), await linkTo(gone)]
  await page.getByRole('button', { name: `Actions pour ${gone}` }).click()
  await page.getByRole('menuitem', { name: 'Révoquer…' }).click()
  await inspectDialog(page, new RegExp(`^Révoquer l’invitation de ${gone}`))
  await page.getByRole('button', { name: 'Révoquer l’invitation' }).click()
  await expect(row(page, gone)).toHaveCount(0)
  await expireInvitation(late)
  await page.goto(`/${account.pageAddress}/users/invitations?state=expired`)
  await expect(row(page, late)).toContainText('Expirée')
  await inspect(page, 'Invitations')
  expectRefused(invited, 410, /invitations/)
  expectRefused(invited, 404, /invitations/)
  await invited.goto(lateLink)
  await inspect(invited, 'Ce lien n’est plus valable')
  await invited.goto(goneLink)
  await inspect(invited, /^Ce lien/)
})

test('in French, removing a member: what is lost, the name typed, and a mail that tells', async ({
  visit,
}) => {
  const [page, theirs] = [await visit(FRENCH), await visit(FRENCH)]
  const account = await openAccount(page, 'team', 'fr')
  const gone = await joinAccount(page, account, theirs, ['organizer'])
  // Both pages may still ask about what was there a moment ago.
  expectRefused(page, 404, /members/)
  expectRefused(theirs, 404, /remotes/)
  await theirs.goto(`/${account.pageAddress}`)
  await inspect(theirs, 'Bonjour Mira')
  await openMember(page, account.pageAddress, gone.email)
  await page.getByRole('button', { name: 'Retirer…' }).click()
  const title = new RegExp(`^Retirer ${gone.name}\\s\\?$`)
  await inspectDialog(page, title)
  const dialog = page.getByRole('dialog', { name: title })
  await expect(dialog).toContainText(`l’accès à ${account.name}, immédiatement`)
  const confirm = dialog.getByRole('button', { name: 'Retirer du compte' })
  await expect(confirm).toHaveAccessibleDescription(`Saisissez d’abord ${gone.name}`)
  await dialog.getByLabel(`Saisissez ${gone.name} pour confirmer`).fill(gone.name)
  await confirm.click()
  await expect(page.getByText(`${gone.name} ne fait plus partie du compte`)).toBeVisible()
  await expect(theirs.getByText('Vous n’appartenez à aucun compte.')).toBeVisible()
  expect((await mailTo(gone.email, /ne faites plus partie/)).language).toBe('fr')
})

test('in French, roles: given, taken, and held fast by a rule that says why', async ({ visit }) => {
  const [page, theirs] = [await visit(FRENCH), await visit(FRENCH)]
  const account = await openAccount(page, 'team', 'fr')
  const mira = await joinAccount(page, account, theirs, ['organizer'])
  await openMember(page, account.pageAddress, mira.email)
  await box(page, 'Administrateur').check()
  await saveRoles(page)
  await expect(row(page, mira.email)).toContainText('Administrateur')
  await box(page, 'Administrateur').uncheck()
  await saveRoles(page)
  await expect(row(page, mira.email)).not.toContainText('Administrateur')
  await box(page, 'Administrateur').check()
  await box(page, 'Contact de facturation').check()
  await saveRoles(page)
  await expect(row(page, mira.email)).toContainText('Contact de facturation')
  await expect(box(page, 'Administrateur')).toHaveAttribute('aria-disabled', 'true')
  await expect(box(page, 'Administrateur')).toHaveAccessibleDescription(/doit rester administrateur/)
  await expect(box(page, 'Contact de facturation')).toHaveAccessibleDescription(
    /C’est le dernier contact de facturation actif/,
  )
  await inspect(page, 'Membres')
})

test('in French, who can do what, and a refused page that says why and who can help', async ({ visit }) => {
  const [owners, page] = [await visit(FRENCH), await visit(FRENCH)]
  const account = await openAccount(owners, 'team', 'fr')
  const boris = await joinAccount(owners, account, await visit(FRENCH), ['organizer', 'admin'], 'Boris')
  await joinAccount(owners, account, page, ['organizer'])
  await page.goto(`/${account.pageAddress}/users/roles`)
  const table = page.getByRole('table', { name: 'Qui peut faire quoi' })
  await expect(table.getByRole('columnheader', { name: /^Organisateur.*Vous/ })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Rechercher une autorisation' }).fill('retirer des membres')
  await expect(page.getByRole('status').filter({ hasText: '1 autorisation' })).toBeVisible()
  await inspect(page, 'Qui peut faire quoi')
  const remove = table.getByRole('row', { name: /^Retirer des membres/ })
  await expect(remove.getByRole('img', { name: 'Non' })).toHaveCount(1)
  await expect(remove.getByRole('img', { name: 'Oui' })).toHaveCount(3)
  await remove.getByRole('button').click()
  await inspectDialog(page, 'Retirer des membres')
  await expect(page.getByRole('dialog').getByText('Aucun de vos rôles ne le permet.')).toBeVisible()
  const helper = page.getByRole('listitem').filter({ hasText: boris.email })
  await expect(helper).toBeVisible()

  await page.goto(`/${account.pageAddress}/users/members`)
  await inspect(page, 'Vous ne pouvez pas ouvrir cette page')
  await expect(page.getByText('Voir les membres', { exact: true })).toBeVisible()
  await expect(page.getByText('Aucun de vos rôles ne le permet.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Qui peut vous aider' })).toBeVisible()
  await expect(helper.getByRole('link', { name: 'Demander l’accès' })).toHaveAttribute(
    'href',
    new RegExp(`^mailto:${boris.email}`),
  )
})

test('in French, a role taken away and a suspension bite in the open page, and come back without a reload', async ({
  visit,
}) => {
  const [page, theirs] = [await visit(FRENCH), await visit(FRENCH)]
  const account = await openAccount(page, 'team', 'fr')
  const mira = await joinAccount(page, account, theirs, ['organizer', 'admin'])
  await theirs.goto(`/${account.pageAddress}/users/members`)
  await expect(row(theirs, mira.email)).toBeVisible()
  await openMember(page, account.pageAddress, mira.email)
  expectRefused(theirs, 403, /api/)
  await box(page, 'Administrateur').uncheck()
  await saveRoles(page)
  await inspect(theirs, 'Vous ne pouvez pas ouvrir cette page')
  const links = theirs.getByRole('navigation', { name: 'Navigation' }).getByRole('link')
  await expect(links).toHaveText(['Accueil', 'Qui peut faire quoi'])
  await box(page, 'Administrateur').check()
  await saveRoles(page)
  await expect(row(theirs, mira.email)).toBeVisible()
  await page.getByRole('button', { name: 'Suspendre' }).click()
  await expect(theirs.getByText('Votre accès à ce compte est suspendu.')).toBeVisible()
  await inspect(theirs, 'Vous ne pouvez pas ouvrir cette page')
  await page.getByRole('button', { name: 'Réactiver' }).click()
  await expect(row(theirs, mira.email)).toBeVisible()
})
