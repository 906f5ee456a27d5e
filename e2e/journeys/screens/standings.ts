import type { Page } from '@playwright/test'
import { send, signIn } from '../people.ts'
import { customer, type Customer } from '../product/operator.ts'

/** What was done to a customer, and when: each a state the demo has nobody in. */
const MADE = {
  full: async (page: Page, api: string) => {
    await change(page, api, { kind: 'quantity', item: 'parallel-events', quantity: 3 })
    await change(page, api, { kind: 'quantity', item: 'sub-account-25', quantity: 12 })
    await change(page, api, { kind: 'quantity', item: 'storage', quantity: 24 })
    await change(page, api, { kind: 'quantity', item: 'storage', quantity: 20 })
    await change(page, api, { kind: 'quantity', item: 'seats', quantity: 48 })
    await change(page, api, { kind: 'plan', plan: 'team-l', cycle: { unit: 'year', count: 1 } })
  },
  cancelled: (page: Page, api: string) => change(page, api, { kind: 'cancel' }),
  frozen: (page: Page, api: string) => change(page, api, { kind: 'freeze' }),
  late: (page: Page, api: string) => move(page, api, '2026-02-12T09:00:00Z'),
  readingOnly: (page: Page, api: string) => move(page, api, '2026-03-10T09:00:00Z'),
  ended: async (page: Page, api: string) => {
    await change(page, api, { kind: 'cancel' })
    await move(page, api, '2026-02-16T09:00:00Z')
  },
  endedUnpaid: async (page: Page, api: string) => {
    await change(page, api, { kind: 'cancel' })
    await move(page, api, '2026-02-25T09:00:00Z')
  },
  crowded: crowd,
  /** A smaller plan waits, with who goes for it; one more has come since. */
  shrinking: async (page: Page, api: string) => {
    await crowd(page, api)
    const all = await invited(page, api)
    const gone = all.slice(0, 7).map((member) => ({ kind: 'letGo', member, how: 'remove' }))
    await change(page, api, { kind: 'plan', plan: 'team-s' }, ...gone)
    await invite(page, api, [{ name: 'Ines Late', email: 'ines.late@quay.example', language: 'en' }])
  },
  /** Looked at in one window, changed in another. */
  followed: () => Promise.resolve(),
} as const

export type Standing = keyof typeof MADE

/** Invites twelve people, each of whom takes a seat. */
async function crowd(page: Page, api: string): Promise<void> {
  const people = Array.from({ length: 12 }, (_, n) => ({
    name: PEOPLE[n % PEOPLE.length] ?? '',
    email: `guest-with-a-long-address-${n}@communications.quay.example`,
    language: 'en',
  }))
  await invite(page, api, people)
}

const usersOf = (api: string) => api.replace('/billing/', '/users/')

async function invite(page: Page, api: string, people: readonly object[]): Promise<void> {
  const { status } = await put(page, usersOf(api), 'invitations', { people }, 'POST')
  if (status !== 200) throw new Error(`Nobody could be invited: ${status}`)
}

/** Whoever has been invited. */
async function invited(page: Page, api: string): Promise<string[]> {
  const response = await send(page, `${usersOf(api)}/members?limit=100`)
  const { items }: { items: { id: string; status: string }[] } = await response.json()
  return items.filter(({ status }) => status === 'pending').map(({ id }) => id)
}

const PEOPLE = [
  'Adaeze Okonkwo',
  'Maximiliane Freifrau von Hohenstein-Wittgenstein-Berleburg',
  'Li Na',
  'Søren Kjær',
  'Zoë García-Hernández',
]

const made = new Map<Standing, Promise<Customer>>()

/** The customer in that state, made when a picture first needs it; `page` is signed in as its owner afterwards. */
export function standing(page: Page, which: Standing): Promise<Customer> {
  const found = made.get(which) ?? make(page, which)
  made.set(which, found)
  return found
}

async function make(page: Page, which: Standing): Promise<Customer> {
  const account = await customer('en')
  await signIn(page, account.email, account.password)
  await MADE[which](page, `/api/billing/v1/accounts/${account.accountId}`)
  return account
}

/** Carries changes out, as another window of the same person does. */
export async function change(page: Page, api: string, ...what: readonly object[]): Promise<void> {
  const preview = await put(page, api, 'previews', { changes: what }, 'POST')
  const { status } = await put(page, api, 'changes', { previewId: preview.id }, 'POST')
  if (status !== 201) throw new Error(`${JSON.stringify(what)}: ${status}`)
}

async function move(page: Page, api: string, to: string): Promise<void> {
  const { status } = await put(page, api, 'clock', { to }, 'PUT')
  if (status !== 200) throw new Error(`The clock did not move: ${status}`)
}

async function put(
  page: Page,
  api: string,
  path: string,
  body: object,
  method: string,
): Promise<{ status: number; id?: string }> {
  const response = await send(page, `${api}/${path}`, body, method)
  const { id }: { id?: string } = await response.json()
  return { status: response.status(), ...(id === undefined ? {} : { id }) }
}
