import { Transaction } from '@foyer/database/transaction'
import { type SQL, sql } from 'drizzle-orm'
import type { StripeApi } from '../stripe/client.ts'
import { type MethodObject, methodsOf } from '../stripe/methods.ts'
import type { PaymentDeps } from './deps.ts'
import { sends } from '../sends.ts'

type Asking = Pick<PaymentDeps, 'run'> & { stripe: StripeApi }

/**
 * Makes the account's methods those that the provider has of it now. What a report says of them is never taken:
 * whatever order reports come in, the provider's own list is the newest word. The first one becomes the default.
 */
export async function refreshMethods({ run, stripe }: Asking, accountId: string): Promise<void> {
  await Transaction.run(run, async (tx) => {
    const db = sends(tx)
    // Locked while the provider is asked: an older answer never overwrites a newer one.
    const [payer] = await db.rows<{ reference: string }>(
      sql`select reference from billing.payers where account_id = ${accountId} and provider = 'stripe' for update`,
    )
    if (!payer) return
    const changed = await db.rows(keeping(accountId, await methodsOf(stripe, payer.reference)))
    if (changed.length === 0) return
    await db.rows(choosingDefault(accountId))
    await db.rows(traces(accountId))
  })
}

/** The account that a payer of the provider is. */
export async function accountOfPayer(
  { run }: Pick<PaymentDeps, 'run'>,
  payer: string,
): Promise<string | undefined> {
  const [found] = await run<{ id: string }[]>`
    select account_id as id from billing.payers where provider = 'stripe' and reference = ${payer}`
  return found?.id
}

function keeping(accountId: string, methods: readonly MethodObject[]): SQL {
  return sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(methods)}::text::jsonb) g (reference text, kind text, brand text, last4 text, "expMonth" int, "expYear" int, "addedAt" timestamptz)),
    gone as (
      delete from billing.payment_methods m where m.account_id = ${accountId} and m.provider = 'stripe' and m.reference not in (select reference from given) returning m.id),
    kept as (
      insert into billing.payment_methods as m (account_id, provider, reference, kind, brand, last4, exp_month, exp_year, added_at)
        select ${accountId}::uuid, 'stripe', g.reference, g.kind, g.brand, g.last4, g."expMonth", g."expYear", g."addedAt" from given g
        on conflict on constraint method_once do update set brand = excluded.brand, last4 = excluded.last4, exp_month = excluded.exp_month, exp_year = excluded.exp_year
          where (m.brand, m.last4, m.exp_month, m.exp_year) is distinct from (excluded.brand, excluded.last4, excluded.exp_month, excluded.exp_year)
        returning m.id)
    select id from gone union all select id from kept`
}

/** Where no method is the default, the one that was set up first becomes it. */
export function choosingDefault(accountId: string): SQL {
  return sql`
    update billing.payment_methods set is_default = true
    where account_id = ${accountId} and not exists (select from billing.payment_methods where account_id = ${accountId} and is_default)
      and id = (select id from billing.payment_methods where account_id = ${accountId} order by added_at, reference limit 1)`
}

/** An audit row, and word to open browsers. */
function traces(accountId: string): SQL {
  const stale = {
    topic: 'browser',
    audience: { accountId, permission: 'payment:make' },
    event: { type: 'stale', accountId, keys: ['payment-methods'] },
  }
  return sql`
    with audited as (
      insert into billing.audit (account_id, action, target_type, target_id, after)
        values (${accountId}, 'billing.payment-methods.refresh', 'account', ${accountId},
          (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'last4', last4, 'isDefault', is_default) order by added_at), '[]') from billing.payment_methods where account_id = ${accountId})))
    insert into billing.outbox (message) values (${JSON.stringify(stale)}::text::jsonb)`
}
