import type { Browser, Page } from '@playwright/test'
import { product } from '../env.ts'
import { PASSWORD, openAccount, send, signIn, word } from '../people.ts'
import type { NewAccount } from '../people.ts'
import { expireInvitation } from '../product/clock.ts'
import { linkTo } from '../product/mailbox.ts'
import type { Customer } from '../product/operator.ts'
import { billedCustomer, DOCUMENTS } from './documents.ts'
import { RARE_DOCUMENTS } from './documents-rare.ts'
import { INSIDE } from './inside.ts'
import { OUTSIDE } from './outside.ts'
import { SUBSCRIPTION } from './subscription.ts'

/** What pictures need beforehand: links of mails, each for its page. */
export interface Links {
  join: string
  joinBySignIn: string
  expired: string
  reset: string
  confirm: string
  /** An account whose name and people's names are as long as they may be. */
  long: NewAccount
  /** An account with documents of half a year. */
  billed: Customer
}

export interface Situation {
  language: 'en' | 'fr'
  narrow: boolean
  links: Links
}

export interface Screen {
  name: string
  /** The window only, where a dialog or menu lies over the page. */
  window?: boolean
  /** Answers are still awaited in it, and do not come. */
  unfinished?: boolean
  show: (page: Page, situation: Situation) => Promise<void>
}

/** Opens a page as a demo person whose language is set first. */
export async function as(page: Page, email: string, language: 'en' | 'fr', password?: string): Promise<void> {
  await signIn(page, email, password)
  await send(page, '/api/identity/v1/profile', { language, theme: 'system' }, 'PATCH')
}

export const SCREENS: readonly Screen[] = [
  ...OUTSIDE,
  ...INSIDE,
  ...DOCUMENTS,
  ...RARE_DOCUMENTS,
  ...SUBSCRIPTION,
]

/** Makes what the pictures show and the demo lacks. */
export async function prepareScreens(browser: Browser, run: string): Promise<Links> {
  const context = await browser.newContext({ baseURL: product().origin })
  const page = await context.newPage()
  const long = await openAccount(page)
  await longNames(page, long)
  const [join, late] = [`ada@${run}.example`, `late@${run}.example`]
  const globex = 'owner@globex.example'
  const people = [join, late, globex].map((email) => ({
    email,
    name: email === join ? 'Ada Byron' : '',
    language: 'en',
  }))
  await send(page, `/api/users/v1/accounts/${long.id}/invitations`, { people })
  await linkTo(late)
  await expireInvitation(late)
  await send(page, '/api/identity/v1/passwords/forget', { email: long.owner.email })
  const stranger = await (await browser.newContext({ baseURL: product().origin })).newPage()
  const unconfirmed = `nadia@${run}.example`
  await send(stranger, '/api/identity/v1/sign-up', {
    name: 'Nadia',
    email: unconfirmed,
    password: PASSWORD,
    accountName: 'Quay',
    family: 'team',
    language: 'en',
    timeZone: 'Europe/Paris',
  })
  const links = {
    join: await linkTo(join),
    joinBySignIn: await linkTo(globex),
    expired: await linkTo(late),
    reset: await linkTo(long.owner.email, /password/),
    confirm: await linkTo(unconfirmed),
    long,
    billed: await billedCustomer(browser),
  }
  await Promise.all([context.close(), stranger.context().close()])
  return links
}

/** Names as long as people can have them. */
async function longNames(page: Page, account: NewAccount): Promise<void> {
  const settings = await send(page, `/api/users/v1/accounts/${account.id}/settings`)
  const { version = 1 }: { version?: number } = await settings.json()
  const name = 'Société internationale des congrès, conférences et rencontres numériques de la Méditerranée'
  await send(page, `/api/users/v1/accounts/${account.id}/settings`, { name, version }, 'PATCH')
  const somebody = {
    email: `maximiliane-alexandra.von-hohenstein-wittgenstein@communications.${word()}.international.example`,
    name: 'Maximiliane Alexandra Freifrau von Hohenstein-Wittgenstein-Berleburg zu Sayn',
    roles: ['organizer', 'admin', 'billing_contact'],
    language: 'en',
  }
  await send(page, `/api/users/v1/accounts/${account.id}/invitations`, { people: [somebody] })
}
