import type { Page } from '@playwright/test'
import { expectRefused, expect, test } from './visit.ts'
import { inspect, inspectDialog } from './screen.ts'
import { DEMO_PASSWORD, PASSWORD, openAccount, signIn, word } from './people.ts'
import { expireInvitation } from './product/clock.ts'
import { linkTo, mailTo } from './product/mailbox.ts'

const email = (page: Page, number: number) => page.getByLabel(`Mail address ${number}`, { exact: true })
const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })

async function inviteOne(page: Page, address: string, language?: 'French'): Promise<void> {
  await email(page, 1).fill(address)
  if (language) await page.getByLabel('Language 1', { exact: true }).selectOption({ label: language })
  await page.getByRole('button', { name: 'Invite 1 person' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Invitations' })).toBeVisible()
}

const says = {
  en: {
    invite: undefined,
    join: /^Join/,
    name: 'Your name',
    password: 'Password',
    hello: 'Hello, Ada',
    menu: /account menu$/,
    settings: 'Personal settings',
    mail: /invites you to/,
    zone: 'Time zone',
    save: 'Save changes',
    saved: 'Saved.',
    fullName: 'Name',
  },
  fr: {
    invite: 'French',
    join: /^Rejoindre/,
    name: 'Votre nom',
    password: 'Mot de passe',
    hello: 'Bonjour Ada',
    menu: /menu du compte$/,
    settings: 'Paramètres personnels',
    mail: /invite/,
    zone: 'Fuseau horaire',
    save: 'Enregistrer',
    saved: 'Enregistré.',
    fullName: 'Nom',
  },
} as const

for (const language of ['en', 'fr'] as const) {
  test(`the main job in ${language}: an administrator adds an organizer, who gets a mail, sets a password, signs in, edits personal settings`, async ({
    visit,
  }) => {
    const say = says[language]
    const admin = await visit()
    const address = `ada@${word()}.example`
    const account = await openAccount(admin)
    await admin.goto(`/${account.pageAddress}/users/invitations/new`)
    await inspect(admin, 'Invite people')
    await inviteOne(admin, address, say.invite)
    await expect(row(admin, address)).toContainText('Open')
    await inspect(admin, 'Invitations')

    const mail = await mailTo(address)
    expect([mail.language, mail.subject]).toEqual([language, expect.stringMatching(say.mail)])
    expect(mail.subject).toContain(account.name)

    // Her own browser speaks her language already.
    const ada = await visit({ language, width: 360, height: 740 })
    await ada.goto(await linkTo(address))
    await inspect(ada, say.join)
    await ada.getByLabel(say.name).fill('Ada Byron')
    await ada.getByLabel(say.password, { exact: true }).fill(PASSWORD)
    await ada.getByRole('button', { name: say.join }).click()
    await inspect(ada, say.hello)
    await expect(ada).toHaveURL(new RegExp(`/${account.pageAddress}$`))

    await ada.getByRole('button', { name: say.menu }).click()
    await ada.getByRole('menuitem', { name: say.settings }).click()
    await inspect(ada, say.settings)
    await ada.getByLabel(say.fullName, { exact: true }).fill('Augusta Ada King')
    await ada.getByRole('button', { name: say.save }).click()
    await expect(ada.getByText(say.saved)).toBeVisible()
    await ada.reload()
    await expect(ada.getByLabel(say.fullName, { exact: true })).toHaveValue('Augusta Ada King')

    await admin.goto(`/${account.pageAddress}/users/members`)
    await expect(row(admin, address)).toContainText('Active')
    await expect(row(admin, address)).toContainText('Augusta Ada King')
  })
}

test('a pasted list becomes rows, each wrong one says why, and all get their mail', async ({
  visit,
  browserName,
}) => {
  const page = await visit()
  const id = word()
  const account = await openAccount(page)
  await page.goto(`/${account.pageAddress}/users/invitations/new`)
  const list = `Ada Byron <ada@${id}.example>, grace@${id}.example; "Hopper, G." <hopper@${id}.example>\nnot-an-address`
  await email(page, 1).focus()
  await page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text', text)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, list)
  expect(browserName).toBe('chromium')
  await expect(email(page, 1)).toHaveValue(`ada@${id}.example`)
  await expect(page.getByLabel('Name 1', { exact: true })).toHaveValue('Ada Byron')
  await expect(email(page, 4)).toHaveAccessibleDescription(/not a mail address/)
  await inspect(page, 'Invite people')
  await page.getByRole('button', { name: 'Invite 4 people' }).click()
  await expect(email(page, 4)).toBeFocused()
  await page.getByRole('button', { name: 'Remove not-an-address from the list' }).click()
  await page.getByRole('button', { name: 'Invite 3 people' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Invitations' })).toBeVisible()
  for (const who of ['ada', 'grace', 'hopper']) {
    await expect(row(page, `${who}@${id}.example`)).toContainText('Open')
    await mailTo(`${who}@${id}.example`)
  }
})

test('whoever belongs to the account already is named at their row, and nobody is invited', async ({
  visit,
}) => {
  const page = await visit()
  const account = await openAccount(page)
  await page.goto(`/${account.pageAddress}/users/invitations/new`)
  await email(page, 1).fill(account.owner.email)
  expectRefused(page, 409, /invitations/)
  await page.getByRole('button', { name: 'Invite 1 person' }).click()
  await expect(email(page, 1)).toHaveAccessibleDescription('Belongs to this account already.')
  await inspect(page, 'Invite people')
})

test('sending again ends the earlier link; revoking ends the last one; both pages say what happened', async ({
  visit,
}) => {
  const [page, invited] = [await visit(), await visit()]
  const account = await openAccount(page)
  const address = `grace@${word()}.example`
  await page.goto(`/${account.pageAddress}/users/invitations/new`)
  await inviteOne(page, address)
  const first = await linkTo(address)
  await row(page, address)
    .getByRole('button', { name: `Actions for ${address}` })
    .click()
  await page.getByRole('menuitem', { name: 'Send again' }).click()
  await expect(page.getByText(`A new invitation is on its way to ${address}`)).toBeVisible()
  const second = await linkTo(address, undefined, 2)
  expect(second).not.toBe(first)
  expectRefused(invited, 410, /invitations/)
  expectRefused(invited, 404, /invitations/)
  await invited.goto(first)
  await inspect(invited, 'This link is no longer valid')
  await expect(
    invited.getByText('Ask the person who invited you to send the invitation again.'),
  ).toBeVisible()
  await invited.goto(second)
  await inspect(invited, `Join ${account.name}`)
  await row(page, address)
    .getByRole('button', { name: `Actions for ${address}` })
    .click()
  await page.getByRole('menuitem', { name: 'Revoke…' }).click()
  await inspectDialog(page, `Revoke the invitation of ${address}?`)
  await page.getByRole('button', { name: 'Revoke invitation' }).click()
  await expect(row(page, address)).toHaveCount(0)
  await inspect(page, 'Invitations')
  await invited.reload()
  await expect(invited.getByRole('heading', { level: 1, name: /^This link/ })).toBeVisible()
})

test('a link that ran out says so, and the list shows it as expired', async ({ visit }) => {
  const [page, invited] = [await visit(), await visit()]
  const account = await openAccount(page)
  const address = `late@${word()}.example`
  await page.goto(`/${account.pageAddress}/users/invitations/new`)
  await inviteOne(page, address)
  await expireInvitation(address)
  expectRefused(invited, 410, /invitations/)
  await invited.goto(await linkTo(address))
  await inspect(invited, 'This link is no longer valid')
  await page.goto(`/${account.pageAddress}/users/invitations?state=expired`)
  await expect(row(page, address)).toContainText('Expired')
})

test('somebody who has a password signs in by the link and joins; the link then is used', async ({
  visit,
}) => {
  const [page, solo] = [await visit(), await visit()]
  const account = await openAccount(page)
  await page.goto(`/${account.pageAddress}/users/invitations/new`)
  await inviteOne(page, 'owner@globex.example')
  const link = await linkTo('owner@globex.example', new RegExp(account.name))
  await solo.goto(link)
  await inspect(solo, `Join ${account.name}`)
  await expect(solo.getByText('owner@globex.example has a password already. Sign in to join.')).toBeVisible()
  expectRefused(solo, 401, /sign-in/)
  await solo.getByLabel('Password', { exact: true }).fill('not the right password')
  await solo.getByRole('button', { name: 'Sign in and join' }).click()
  await expect(solo.getByRole('alert')).toBeVisible()
  await solo.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD)
  await solo.getByRole('button', { name: 'Sign in and join' }).click()
  await expect(solo).toHaveURL(`/${account.pageAddress}`)
  expectRefused(solo, 410, /invitations/)
  await solo.goto(link)
  await inspect(solo, 'This link was used already')
})

test('another person signed in on this browser gets the question, not the account', async ({ visit }) => {
  const [page, other] = [await visit(), await visit()]
  const account = await openAccount(page)
  const address = `grace@${word()}.example`
  await page.goto(`/${account.pageAddress}/users/invitations/new`)
  await inviteOne(page, address)
  await signIn(other, 'organizer@acme.example')
  await other.goto(await linkTo(address))
  await inspect(other, 'This invitation is for somebody else')
  await expect(
    other.getByText(`It was sent to ${address}, but you are signed in as organizer@acme.example.`),
  ).toBeVisible()
  await other.getByRole('button', { name: 'Sign out and go on' }).click()
  await inspect(other, `Join ${account.name}`)
})

test('signed in already with the invited address: one button joins', async ({ visit }) => {
  const [page, theirs] = [await visit(), await visit()]
  const [account, own] = [await openAccount(page), await openAccount(theirs)]
  await page.goto(`/${account.pageAddress}/users/invitations/new`)
  await inviteOne(page, own.owner.email)
  await theirs.goto(await linkTo(own.owner.email, new RegExp(account.name)))
  await inspect(theirs, `Join ${account.name}`)
  await theirs.getByRole('button', { name: `Join ${account.name}` }).click()
  await expect(theirs).toHaveURL(`/${account.pageAddress}`)
  await theirs.getByRole('button', { name: /Switch account$/ }).click()
  await expect(theirs.getByRole('menuitemradio')).toHaveCount(2)
})
