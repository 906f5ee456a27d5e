import { randomBytes } from 'node:crypto'
import type { Language } from '@foyer/contracts/fields'
import { type Cycle, openSubscription } from '@foyer/service-billing/operator'
import { seedPersons } from '@foyer/service-identity/demo'
import postgres from 'postgres'
import { OperatorError } from './error.ts'
import type { Opened } from './open.ts'

/** What `foyer account create` is told. */
export interface NewAccount {
  family: 'team' | 'live'
  plan: string
  cycle: Cycle
  currency: string
  timeZone: string
  /** Of the account, its documents, and its owner where they are new. */
  language: Language
  country: string | null
  owner: string
  name: string
  /** ISO 8601. */
  movableClock?: string | undefined
  trial: boolean
}

/**
 * Opens an account with its owner and its subscription.
 * @returns the password of a person who was not known yet; null for one who was
 */
export async function createAccount(
  { url, pools }: Opened,
  { owner, name, family, timeZone, language, ...bought }: NewAccount,
): Promise<{ accountId: string; pageAddress: string; password: string | null }> {
  const password = randomBytes(18).toString('base64url')
  const admin = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    const known = await admin`select 1 from identity.persons where email = ${owner}`
    const person = { email: owner, name, language, timeZone }
    const personId = (await seedPersons(pools.of('app_identity'), [person], password)).get(owner)
    if (personId === undefined) throw new OperatorError(`${owner} could not be made`)
    const [account] = await admin<{ id: string; address: string }[]>`
      select account_id as id, page_address as address
      from users.open_account(${personId}, ${name}, ${owner}, ${name}, ${family}, ${language}, ${timeZone})`
    if (!account) throw new OperatorError('The account was not opened')

    const opening = { accountId: account.id, timeZone, language, company: name, ...bought }
    await openSubscription(pools.of('run_billing'), opening).catch((error: unknown) =>
      notOffered(admin, account.id, error),
    )
    return {
      accountId: account.id,
      pageAddress: account.address,
      password: known.length > 0 ? null : password,
    }
  } finally {
    await admin.end({ timeout: 5 })
  }
}

/** Nothing stays of an account whose plan is not sold. */
async function notOffered(admin: postgres.Sql, accountId: string, error: unknown): Promise<never> {
  await admin`update users.accounts set status = 'closed' where account_id = ${accountId}`
  throw new OperatorError(
    `The account was closed again: ${error instanceof Error ? error.message : String(error)}`,
  )
}
