import { AccountQuery } from '@foyer/database/account-read'
import { sql } from 'drizzle-orm'
import type { PaymentDeps } from '../payments/deps.ts'
import { methodsSql, shownMethods } from './shown.ts'

const body = sql`select ${methodsSql}`

/** How the account pays. */
export const listMethods =
  ({ stripe }: PaymentDeps) =>
  (): AccountQuery =>
    new AccountQuery(body, (found) => shownMethods(found, stripe), {})
