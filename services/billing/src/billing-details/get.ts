import { AccountQuery } from '@foyer/database/account-read'
import { sql } from 'drizzle-orm'
import { detailsJson } from './item.ts'

const body = sql`select ${detailsJson}::text from billing.details d where d.account_id = ${sql.placeholder('accountId')}::uuid`

/** Who is billed, as the next documents will say it. */
export function getDetails({ params }: { params: { accountId: string } }): AccountQuery {
  return new AccountQuery(body, undefined, { accountId: params.accountId })
}
