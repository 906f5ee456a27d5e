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
  crowded: async (page: Page, api: string) => {
    const people = Array.from({ length: 12 }, (_, n) => ({
      name: PEOPLE[n % PEOPLE.length] ?? '',
      email: `guest-with-a-long-address-${n}@communications.quay.example`,
      language: 'en',
    }))
    const { status } = await put(page, api.replace('/billing/', '/users/'), 'invitations', { people }, 'POST')
    if (status !== 200) throw new Error(`Nobody could be invited: ${status}`)
  },
} as const

export type Standing = keyof typeof MADE

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

async function change(page: Page, api: string, what: object): Promise<void> {
  const preview = await put(page, api, 'previews', { changes: [what] }, 'POST')
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
