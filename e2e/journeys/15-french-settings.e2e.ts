import { expectRefused, expect, test } from './visit.ts'
import { inspect, inspectDialog } from './screen.ts'
import { PASSWORD, joinAccount, openAccount, signIn, word } from './people.ts'
import { signedInLongAgo } from './product/clock.ts'
import { linkTo, mailTo } from './product/mailbox.ts'

const FRENCH = { language: 'fr' } as const
const NEW_PASSWORD = 'une lanterne bien plus claire'

// 1 × 1, red: what a person chooses need not be pretty.
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

test('in French, one’s profile: name, zone and appearance are saved and hold; a question before what is lost', async ({
  visit,
}) => {
  const page = await visit(FRENCH)
  await openAccount(page, 'team', 'fr')
  await page.goto('/settings')
  await page.getByLabel('Nom', { exact: true }).fill(' ')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByLabel('Nom', { exact: true })).toHaveAccessibleDescription('À remplir.')
  await page.getByLabel('Nom', { exact: true }).fill('Olive Ångström')
  await page.getByRole('combobox', { name: 'Fuseau horaire' }).fill('Tokyo')
  await page.getByRole('option', { name: /Tokyo/ }).click()
  await page.getByRole('radio', { name: 'Sombre' }).check()
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByText('Enregistré.')).toBeVisible()
  await page.reload()
  await inspect(page, 'Paramètres personnels')
  await expect(page.getByLabel('Nom', { exact: true })).toHaveValue('Olive Ångström')
  await expect(page.getByRole('combobox', { name: 'Fuseau horaire' })).toHaveValue(/Tokyo/)
  await expect(page.getByRole('radio', { name: 'Sombre' })).toBeChecked()
  await page.getByLabel('Nom', { exact: true }).fill('Quelqu’un d’autre')
  await page.getByRole('link', { name: 'Connexion et sécurité' }).click()
  await inspectDialog(page, /^Quitter sans enregistrer/)
  await page.getByRole('button', { name: 'Quitter' }).click()
  await inspect(page, 'Paramètres personnels')
  await expect(page).toHaveURL('/settings/security')
})

test('in French, one’s picture is set and removed, and one’s language changes there and back', async ({
  visit,
}) => {
  const page = await visit(FRENCH)
  await openAccount(page, 'team', 'fr')
  await page.goto('/settings')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choisir une photo' }).click()
  await (await chooser).setFiles({ name: 'moi.png', mimeType: 'image/png', buffer: PICTURE })
  await page.getByRole('button', { name: 'Utiliser cette photo' }).click()
  await expect(page.getByText('Votre photo est enregistrée.')).toBeVisible()
  await inspect(page, 'Paramètres personnels')
  await page.getByRole('button', { name: 'Supprimer', exact: true }).click()
  await expect(page.getByText('Votre photo a été supprimée.')).toBeVisible()
  await page.getByLabel('Langue', { exact: true }).selectOption({ label: 'English' })
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await inspect(page, 'Personal settings')
  // What the first change said is still there, and lies over no button, on a telephone neither.
  await page.setViewportSize({ width: 360, height: 740 })
  await page.getByLabel('Language', { exact: true }).selectOption({ label: 'Français' })
  await page.getByRole('button', { name: 'Save changes' }).click()
  await inspect(page, 'Paramètres personnels')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByLabel('Langue', { exact: true }).selectOption({ label: 'English' })
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await inspect(page, 'Personal settings')
})

test('in French, one’s address changes when both ends have agreed', async ({ visit }) => {
  const page = await visit(FRENCH)
  const { owner } = await openAccount(page, 'team', 'fr')
  const next = `olive@${word()}.example`
  await page.goto('/settings/security')
  await page.getByRole('button', { name: 'Changer d’adresse' }).click()
  await inspectDialog(page, 'Changer d’adresse')
  await page.getByLabel('Nouvelle adresse').fill(next)
  await page.getByRole('button', { name: 'Envoyer les deux liens' }).click()
  await expect(page.getByText(new RegExp(`En attente de confirmation\\s: ${next}`))).toBeVisible()
  await page.goto(await linkTo(owner.email, /changement de votre adresse/))
  await inspect(page, 'Changement d’adresse')
  await expect(page.getByText('Le changement sera effectif quand', { exact: false })).toBeVisible()
  await page.goto(await linkTo(next, /nouvelle adresse/))
  await expect(page.getByText(`Votre adresse est désormais ${next}.`, { exact: false })).toBeVisible()
  await inspect(page, 'Changement d’adresse')
  expect((await mailTo(owner.email, /adresse a été modifiée/)).language).toBe('fr')
})

test('in French, the password changes and signs out elsewhere; another device is signed out from here', async ({
  visit,
}) => {
  const [page, phone] = [await visit(FRENCH), await visit({ ...FRENCH, width: 360, height: 740 })]
  const { owner } = await openAccount(page, 'team', 'fr')
  await signIn(phone, owner.email, PASSWORD)
  await phone.goto('/settings')
  await expect(phone.getByRole('heading', { level: 1 })).toBeVisible()
  await page.goto('/settings/security')
  expectRefused(page, 40, /.*passwords/)
  await page.getByLabel('Mot de passe actuel').fill('pas du tout le bon mot de passe')
  await page.getByLabel('Nouveau mot de passe').fill(NEW_PASSWORD)
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click()
  await expect(page.getByLabel('Mot de passe actuel')).toHaveAccessibleDescription(
    'Ce n’est pas votre mot de passe actuel.',
  )
  await inspect(page, 'Paramètres personnels')
  await page.getByLabel('Mot de passe actuel').fill(PASSWORD)
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click()
  await expect(page.getByText('Votre mot de passe est changé', { exact: false })).toBeVisible()
  await inspect(phone, 'Connexion')
  expect((await mailTo(owner.email, /mot de passe a été modifié/)).language).toBe('fr')

  await signIn(phone, owner.email, NEW_PASSWORD)
  await phone.goto('/settings')
  await inspect(phone, 'Paramètres personnels')
  await page.reload()
  await expect(page.getByText('Cet appareil')).toHaveCount(1)
  await page.getByRole('button', { name: /^Déconnecter/ }).click()
  await expect(page.getByText('Appareil déconnecté.')).toBeVisible()
  await inspect(phone, 'Connexion')
})

test('in French, leaving: an owner is told why not, a member types the name of the account', async ({
  visit,
}) => {
  const [page, theirs] = [await visit(FRENCH), await visit(FRENCH)]
  const account = await openAccount(page, 'team', 'fr')
  await joinAccount(page, account, theirs, ['organizer'])
  await page.goto('/settings/accounts')
  await expect(page.getByRole('button', { name: 'Quitter' })).toHaveAccessibleDescription(
    'Vous êtes propriétaire de ce compte. Transférez-le ou fermez-le d’abord.',
  )
  await inspect(page, 'Paramètres personnels')
  await theirs.goto('/settings/accounts')
  await theirs.getByRole('button', { name: 'Quitter' }).click()
  await inspectDialog(theirs, new RegExp(`^Quitter ${account.name}`))
  await theirs.getByLabel(`Saisissez ${account.name} pour confirmer`).fill(account.name)
  await theirs.getByRole('button', { name: 'Quitter le compte' }).click()
  await inspect(theirs, 'Vos comptes')
  await expect(theirs.getByText('Vous n’appartenez à aucun compte.', { exact: false })).toBeVisible()
})

test('in French, the account gets another name and page address, each wrong one refused at its field', async ({
  visit,
}) => {
  const page = await visit(FRENCH)
  const account = await openAccount(page, 'team', 'fr')
  const [name, next] = [`Phare ${word()}`, `phare-${word()}`]
  await page.goto(`/${account.pageAddress}/users/account-settings`)
  await page.getByLabel('Nom', { exact: true }).fill(name)
  await page.getByLabel('Adresse de page').fill('Pas bon')
  await expect(page.getByLabel('Adresse de page')).toHaveAccessibleDescription(/lettres minuscules/)
  await inspect(page, 'Réglages du compte')
  await page.getByLabel('Adresse de page').fill(next)
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page).toHaveURL(`/${next}/users/account-settings`)
  await expect(page.getByRole('navigation', { name: 'Navigation' })).toContainText(name)
  await page.goto(`/${account.pageAddress}/users/members`)
  await expect(page).toHaveURL(`/${next}/users/members`)
  await inspect(page, 'Membres')
})

test('in French, the ownership is offered and accepted, after both proved who they are', async ({
  visit,
}) => {
  const [page, theirs] = [await visit(FRENCH), await visit(FRENCH)]
  const account = await openAccount(page, 'team', 'fr')
  const mira = await joinAccount(page, account, theirs, ['organizer', 'admin'])
  await signedInLongAgo(account.owner.email)
  await page.goto(`/${account.pageAddress}/users/account-settings`)
  await page.getByRole('button', { name: 'Transférer la propriété' }).click()
  await inspectDialog(page, 'Transférer la propriété')
  await page.getByRole('radio', { name: new RegExp(mira.name) }).check()
  expectRefused(page, 403, /ownership|transfer/)
  await page.getByRole('button', { name: `Proposer la propriété à ${mira.name}` }).click()
  await expect(page.getByRole('dialog', { name: 'Confirmez que c’est bien vous' })).toBeVisible()
  await page.getByLabel('Votre mot de passe').fill(PASSWORD)
  await page.getByRole('button', { name: 'Confirmer', exact: true }).click()
  await expect(page.getByText(`En attente de la réponse de ${mira.name} pour la propriété`)).toBeVisible()
  await inspect(page, 'Réglages du compte')

  await signedInLongAgo(mira.email)
  await theirs.goto(await linkTo(mira.email, /vous propose de devenir propriétaire/))
  await inspect(theirs, 'Propriété proposée')
  expectRefused(theirs, 403, /ownership|transfer/)
  await theirs.getByRole('button', { name: 'Accepter la propriété' }).click()
  await theirs.getByLabel('Votre mot de passe').fill(PASSWORD)
  await theirs.getByRole('button', { name: 'Confirmer', exact: true }).click()
  await expect(theirs.getByText('Ce compte est maintenant le vôtre.', { exact: false })).toBeVisible()
  await page.goto(`/${account.pageAddress}/users/account-settings`)
  await expect(page.getByRole('button', { name: 'Transférer la propriété' })).toHaveAccessibleDescription(
    /Seul le propriétaire du compte peut le faire/,
  )
})
