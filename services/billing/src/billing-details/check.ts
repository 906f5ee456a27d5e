import type { billingDetailsContract } from '@foyer/contracts/billing/billing-details'
import type { Input } from '@foyer/contracts/endpoint'
import { AccountQuery } from '@foyer/database/account-read'
import { sql } from 'drizzle-orm'
import { verdictOn } from '../tax-ids/verdict.ts'

/** What saving would say to a tax ID, while it is typed. */
export function checkTyped({ query }: Input<typeof billingDetailsContract.check>): AccountQuery {
  return new AccountQuery(sql`select '{}'`, () => verdictOn(query.country, query.taxId))
}
