import type { PaymentMethods } from '@foyer/contracts/billing/payment-methods'
import { sql, type SQL } from 'drizzle-orm'
import { endsSql, expiringSql } from '../payments/expiring.ts'
import { type Selling, sellingSql, transferTo } from '../payments/transfer.ts'
import type { StripeApi } from '../stripe/client.ts'

/** The methods of the account in whose context it is read, the default first, and who sells. One JSON text. */
export const methodsSql: SQL = sql`jsonb_build_object('selling', ${sellingSql},
  'items', coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'kind', m.kind, 'brand', m.brand, 'last4', m.last4,
      'expMonth', m.exp_month, 'expYear', m.exp_year, 'isDefault', m.is_default, 'addedAt', platform.iso(m.added_at),
      'expired', coalesce(${endsSql} <= billing.now_of(m.account_id), false), 'expiring', ${expiringSql})
      order by m.is_default desc, m.added_at, m.id)
    from billing.payment_methods m left join billing.subscriptions s on s.account_id = m.account_id), '[]'))::text`

type Row = Pick<PaymentMethods, 'items'> & { selling: Selling | null }

/** The answer from what {@link methodsSql} found. */
export function shownMethods(found: unknown, stripe: StripeApi | undefined): PaymentMethods {
  const { items, selling } = rowOf(found)
  return {
    provider: stripe ? 'stripe' : null,
    testMode: stripe?.testMode ?? false,
    items,
    transfer: transferTo(selling),
  }
}

/** The form of the statement above. */
function rowOf(found: unknown): Row {
  return found as Row
}
