import { AccountQuery } from '@foyer/database/account-read'
import { sql } from 'drizzle-orm'

const body = sql`select jsonb_build_object('readingOnly', because is not null, 'readingOnlyBecause', because,
    'entitlements', s.entitlements, 'subAccountUnits', s.sub_account_units)::text
  from billing.subscriptions s cross join lateral billing.reading_only(s.account_id) because
  where s.account_id = ${sql.placeholder('accountId')}::uuid`

/** What the account may use now. */
export function getEntitlements({ params }: { params: { accountId: string } }): AccountQuery {
  return new AccountQuery(body, undefined, { accountId: params.accountId })
}
