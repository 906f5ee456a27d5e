import { expectRefused, expect, test } from './visit.ts'
import { inspect } from './screen.ts'
import { DEMO_PASSWORD, PASSWORD, openAccount, signInByForm, word } from './people.ts'
import { countMails, linkTo, mailTo } from './product/mailbox.ts'

const says = {
  en: {
    title: 'Create an account',
    team: /^Team/,
    live: /^Live/,
    account: 'Name of the account',
    name: 'Your name',
    email: 'Mail address',
    password: 'Password',
    submit: 'Create account',
    sent: 'Confirm your address',
    hello: 'Hello, Nadia',
    menu: /account menu$/,
    signOut: 'Sign out',
    signIn: 'Sign in',
    subject: 'Confirm your address for Foyer',
  },
  fr: {
    title: 'Créer un compte',
    team: /^Équipe/,
    live: /^Live/,
    account: 'Nom du compte',
    name: 'Votre nom',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    submit: 'Créer le compte',
    sent: 'Confirmez votre adresse',
    hello: 'Bonjour Nadia',
    menu: /menu du compte$/,
    signOut: 'Se déconnecter',
    signIn: 'Connexion',
    subject: /adresse/,
  },
} as const

for (const [language, family] of [
  ['en', 'team'],
  ['en', 'live'],
  ['fr', 'team'],
  ['fr', 'live'],
] as const) {
  test(`a new person signs up for ${family} in ${language}, confirms by the mail, and lands in the account`, async ({
    visit,
  }) => {
    const say = says[language]
    const page = await visit({ language })
    const id = word()
    const email = `nadia@${id}.example`
    await page.goto('/sign-up')
    await inspect(page, say.title)
    await page.getByRole('radio', { name: say[family] }).check()
    await page.getByLabel(say.account).fill(`Quay ${id}`)
    await page.getByLabel(say.name).fill('Nadia Verdier')
    await page.getByLabel(say.email).fill(email)
    await page.getByLabel(say.password, { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: say.submit }).click()
    await inspect(page, say.sent)
    await expect(page.getByText(email)).toBeVisible()

    const mail = await mailTo(email)
    expect([mail.language, mail.subject]).toEqual([language, expect.stringMatching(say.subject)])
    await page.goto(await linkTo(email))
    await inspect(page, say.hello)
    await expect(page).toHaveURL(new RegExp(`/quay-${id}$`))

    await page.getByRole('button', { name: say.menu }).click()
    await page.getByRole('menuitem', { name: say.signOut }).click()
    await inspect(page, say.signIn)
  })
}

test('the form of a sign-up says at each field what is missing, and sends nothing', async ({ visit }) => {
  const page = await visit()
  await page.goto('/sign-up')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByLabel('Name of the account')).toHaveAccessibleDescription('Fill this in.')
  await expect(page.getByLabel('Name of the account')).toBeFocused()
  await page.getByLabel('Name of the account').fill('Quay')
  await page.getByLabel('Your name').fill('Nadia')
  await page.getByLabel('Mail address').fill('nadia at quay')
  await page.getByLabel('Password', { exact: true }).fill('short')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByLabel('Mail address')).toHaveAccessibleDescription(/not a mail address/)
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(
    /At least 15 characters/,
  )
  await inspect(page, 'Create an account')
})

test('the mail opened in another browser asks for the password, so that nobody is confirmed by a stranger', async ({
  visit,
}) => {
  const [here, there] = [await visit(), await visit()]
  const email = `nadia@${word()}.example`
  await here.goto('/sign-up')
  await here.getByLabel('Name of the account').fill(`Quay ${word()}`)
  await here.getByLabel('Your name').fill('Nadia Verdier')
  await here.getByLabel('Mail address').fill(email)
  await here.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await here.getByRole('button', { name: 'Create account' }).click()
  expectRefused(there, 401, /sign-up\/confirm/)
  await there.goto(await linkTo(email))
  await inspect(there, 'Confirm your address')
  await there.getByLabel('Password', { exact: true }).fill('not the right password')
  await there.getByRole('button', { name: 'Confirm' }).click()
  await expect(there.getByText('This is not your password.')).toBeVisible()
  await there.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await there.getByRole('button', { name: 'Confirm' }).click()
  await expect(there.getByRole('heading', { level: 1, name: 'Hello, Nadia' })).toBeVisible()
})

test('signing in returns to the deep link; wrong words are refused without saying which', async ({
  visit,
}) => {
  const page = await visit()
  await page.goto('/acme/users/members?status=suspended')
  await inspect(page, 'Sign in')
  await expect(page.getByText('You will return to the page you asked for.')).toBeVisible()
  expectRefused(page, 401, /sign-in/)
  const answers: string[] = []
  for (const [email, password] of [
    ['owner@acme.example', 'a wrong password it is'],
    [`nobody@${word()}.example`, DEMO_PASSWORD],
  ] as const) {
    await page.getByLabel('Mail address').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    const alert = page.getByRole('alert')
    await expect(alert).toBeVisible()
    answers.push(await alert.innerText())
  }
  expect(answers[0]).toContain('The address or the password is not right.')
  expect(answers[1]).toBe(answers[0])
  await inspect(page, 'Sign in')
  await page.getByLabel('Mail address').fill('owner@acme.example')
  await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/acme/users/members?status=suspended')
  await inspect(page, 'Members')
})

test('a forgotten password: the same answer for every address, a link that works once, every device signed out', async ({
  visit,
}) => {
  const [page, other] = [await visit(), await visit()]
  const { owner } = await openAccount(other)
  const stranger = `nobody@${word()}.example`
  for (const email of [stranger, owner.email]) {
    await page.goto('/sign-in')
    await page.getByRole('link', { name: 'Forgotten?' }).click()
    await inspect(page, 'Forgotten password')
    await page.getByLabel('Mail address').fill(email)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await inspect(page, 'Look into your mailbox')
    await expect(page.getByText(`If somebody is registered as ${email}, a link is on its way.`)).toBeVisible()
  }
  const link = await linkTo(owner.email, /new password/)
  expect(await countMails(stranger)).toBe(0)
  await page.goto(link)
  await inspect(page, 'Set a new password')
  await page.getByLabel('New password').fill('an entirely new lantern')
  await page.getByRole('button', { name: 'Set password' }).click()
  await inspect(page, 'Sign in')
  await expect(page.getByText('Your new password is set')).toBeVisible()
  await page.getByLabel('Mail address').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill('an entirely new lantern')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Hello, Olive/ })).toBeVisible()
  await other.goto('/settings')
  await expect(other.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()

  const third = await visit()
  expectRefused(third, 410, /passwords/)
  await third.goto(link)
  await third.getByLabel('New password').fill('yet another new lantern')
  await third.getByRole('button', { name: 'Set password' }).click()
  await inspect(third, 'This link was used already')
})

test('a link cut off by a mail program says so', async ({ visit }) => {
  const page = await visit()
  expectRefused(page, 4, /0.*api/)
  expectRefused(page, 422, /api/)
  for (const path of ['/confirm-email/abc', '/invitation/abc', '/confirm-address/abc']) {
    await page.goto(path)
    await inspect(page, 'This link does not work')
  }
})

test('signing up with a known address answers the same, and mails something else', async ({ visit }) => {
  const page = await visit()
  await page.goto('/sign-up')
  await page.getByLabel('Name of the account').fill(`Quay ${word()}`)
  await page.getByLabel('Your name').fill('Somebody')
  await page.getByLabel('Mail address').fill('owner@globex.example')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('heading', { name: 'Confirm your address' })).toBeVisible()
  expect((await mailTo('owner@globex.example')).subject).toBe('You already have a sign-in for Foyer')
})

test('on a small screen and by keyboard alone: sign in, open the menu, sign out', async ({ visit }) => {
  const page = await visit({ width: 360, height: 740 })
  await page.goto('/sign-in')
  await inspect(page, 'Sign in')
  await expect(page.getByLabel('Mail address')).toBeFocused()
  await page.keyboard.type('solo@solo.example')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
  await page.keyboard.type(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await inspect(page, 'Hello, Sol')
  await page.getByRole('button', { name: /account menu$/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Personal settings' })).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
})

test('somebody signed in is not asked to sign in again', async ({ visit }) => {
  const page = await visit()
  await signInByForm(page, 'organizer@acme.example')
  await expect(page).toHaveURL('/acme')
  await page.goto('/sign-in?to=/settings')
  await expect(page).toHaveURL('/settings')
  await page.goto('/sign-in?to=//evil.example')
  await expect(page).toHaveURL('/acme')
})
