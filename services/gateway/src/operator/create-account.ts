import { randomBytes } from 'node:crypto'
import type { Language } from '@foyer/contracts/fields'
import { sendsIn } from '@foyer/database/transaction'
import { type Cycle, openByOperator } from '@foyer/service-billing/operator'
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
  /** All of them; left out or fewer: those the plan includes. */
  seats?: number | undefined
  /** Left out: as the plan has one and the owner has not had theirs. */
  trial?: boolean | undefined
}

interface Created {
  accountId: string
  pageAddress: string
  password: string | null
}

/**
 * Opens an account with its owner and its subscription, all of it or nothing.
 * @returns the password of a person who was not known yet; null for one who was
 */
export async function createAccount({ url, secret }: Opened, wanted: NewAccount): Promise<Created> {
  const admin = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    return await admin.begin((tx) => create(tx, secret, wanted))
  } finally {
    await admin.end({ timeout: 5 })
  }
}

/** One transaction, in which each service's part is done as the role that may. */
async function create(
  tx: postgres.TransactionSql,
  secret: string,
  { owner, name, family, timeZone, language, ...bought }: NewAccount,
): Promise<Created> {
  await tx`set local role app_identity`
  const known = await tx`select from identity.persons where email = ${owner}`
  const password = randomBytes(18).toString('base64url')
  const person = { email: owner, name, language, timeZone }
  const personId = (await seedPersons(tx, [person], password)).get(owner)
  if (personId === undefined) throw new OperatorError('The owner was not made.')
  const [account] = await tx<{ accountId: string; pageAddress: string }[]>`
    select account_id as "accountId", page_address as "pageAddress"
    from users.open_account(${personId}, ${name}, ${owner}, ${name}, ${family}, ${language}, ${timeZone})`
  if (!account) throw new OperatorError('The account was not opened.')
  await tx`set local role run_billing`
  const { accountId } = account
  const opening = { accountId, family, timeZone, language, company: name, ...bought }
  await openByOperator(sendsIn(tx), secret, { ...opening, owner: { personId, email: owner } })
  return { ...account, password: known.length > 0 ? null : password }
}
