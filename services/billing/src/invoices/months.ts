import type { invoicesContract } from '@foyer/contracts/billing/invoices'
import type { Input } from '@foyer/contracts/endpoint'
import { AccountQuery } from '@foyer/database/account-read'
import { sql } from 'drizzle-orm'

/** Months as the account's own calendar has them, by its own clock. */
const body = sql`select json_build_object('currency', s.currency, 'items', (
    select json_agg(json_build_object('month', to_char(m.start, 'YYYY-MM'), 'invoiced', coalesce(d.invoiced, 0),
      'credited', coalesce(d.credited, 0), 'documents', coalesce(d.documents, 0)) order by m.start)
    from generate_series(z.this_month - make_interval(months => ${sql.placeholder('months')}::int - 1), z.this_month, interval '1 month') m (start)
    left join lateral (
      select sum(b.subtotal + b.tax) filter (where b.kind = 'invoice') as invoiced,
        -sum(b.subtotal + b.tax) filter (where b.kind = 'credit_note') as credited, count(*) as documents
      from billing.invoices b where b.account_id = s.account_id and b.currency = s.currency
        and b.issued_at >= m.start at time zone z.zone and b.issued_at < (m.start + interval '1 month') at time zone z.zone) d on true))::text
  from billing.subscriptions s
  cross join lateral (select s.state -> 'anchor' ->> 'timeZone' as zone,
    date_trunc('month', billing.now_of(s.account_id) at time zone (s.state -> 'anchor' ->> 'timeZone')) as this_month) z
  where s.account_id = ${sql.placeholder('accountId')}::uuid`

/** What was invoiced month by month until now. */
export function listMonths({ params, query }: Input<typeof invoicesContract.months>): AccountQuery {
  return new AccountQuery(body, undefined, { accountId: params.accountId, months: query.months })
}
