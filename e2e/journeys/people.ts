import { randomBytes, randomUUID } from 'node:crypto'
import { DEMO_PASSWORD } from '@foyer/service-gateway/demo/people'
import type { APIResponse, Page } from '@playwright/test'
import { product } from './env.ts'
import { anHourLater } from './product/clock.ts'
import { linkTo } from './product/mailbox.ts'

export { DEMO_PASSWORD }

/** The password of everybody that journeys make. */
export const PASSWORD = 'seven lanterns on the quay'

/** A word that nothing else in this run is called. */
export const word = () => randomBytes(4).toString('hex')

/** A request as the page itself sends it, by the browser of this page. */
export async function send(page: Page, path: string, data?: unknown, method?: string): Promise<APIResponse> {
  return page.request.fetch(path, {
    method: method ?? (data === undefined ? 'GET' : 'POST'),
    ...(data === undefined ? {} : { data }),
    headers: { origin: product().origin, 'x-foyer': '1', 'idempotency-key': randomUUID() },
  })
}

async function sent(page: Page, path: string, data?: unknown, method?: string): Promise<unknown> {
  const response = await send(page, path, data, method)
  if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`)
  return response.json()
}

/** Signs in without the form: for journeys about something else. */
export async function signIn(page: Page, email: string, password: string = DEMO_PASSWORD): Promise<void> {
  await sent(page, '/api/identity/sign-in/email', { email, password })
}

/** Signs in through the form, as everybody does. */
export async function signInByForm(
  page: Page,
  email: string,
  password: string = DEMO_PASSWORD,
): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

export interface NewAccount {
  id: string
  pageAddress: string
  name: string
  language: 'en' | 'fr'
  owner: { name: string; email: string }
}

interface Me {
  person: { id: string; name: string }
  accounts: { id: string; name: string; pageAddress: string; memberId: string; permissions: string[] }[]
}

/** Who this browser is. */
export async function me(page: Page): Promise<Me> {
  return meOf(await sent(page, '/api/users/v1/me'))
}

// The service's own answer, by its contract.
function meOf(answer: unknown): Me {
  return answer as Me
}

/** An account of its own, its owner signed in on this page. Made without the forms, which journey 1 walks through. */
export async function openAccount(
  page: Page,
  family: 'team' | 'live' = 'team',
  language: 'en' | 'fr' = 'en',
): Promise<NewAccount> {
  const [id, name] = [word(), `Harbour ${word()}`]
  const owner = { name: `Olive ${id}`, email: `olive@${id}.example` }
  await anHourLater()
  await sent(page, '/api/identity/v1/sign-up', {
    ...owner,
    password: PASSWORD,
    accountName: name,
    family,
    language,
    timeZone: 'Europe/Paris',
  })
  const token = (await linkTo(owner.email)).split('/').at(-1)
  await sent(page, '/api/identity/v1/sign-up/confirm', { token, password: PASSWORD })
  const account = (await me(page)).accounts.find((one) => one.name === name)
  if (!account) throw new Error(`${name} was not opened`)
  return { id: account.id, pageAddress: account.pageAddress, name, language, owner }
}

export interface Joined {
  name: string
  email: string
}

/** Somebody invited by the account's owner, in its language, who accepted on a page of their own. */
export async function joinAccount(
  owner: Page,
  account: NewAccount,
  theirs: Page,
  roles: readonly string[],
  called = 'Mira',
): Promise<Joined> {
  const id = word()
  const person = { name: `${called} ${id}`, email: `${called.toLowerCase()}@${id}.example` }
  await sent(owner, `/api/users/v1/accounts/${account.id}/invitations`, {
    people: [{ ...person, roles, language: account.language }],
  })
  const token = (await linkTo(person.email)).split('/').at(-1)
  await sent(theirs, '/api/identity/v1/sign-up/join', {
    token,
    name: person.name,
    password: PASSWORD,
    timeZone: 'Europe/Paris',
  })
  return person
}
