import { Transaction } from '@foyer/database/transaction'
import { sql } from 'drizzle-orm'
import type { Subscription } from '../engine/types.ts'
import type { PaymentDeps } from '../payments/deps.ts'
import { announce } from '../standing/announce.ts'
import { store } from '../standing/store.ts'
import { decode } from '../stored.ts'
import { forgetMethod } from '../stripe/methods.ts'
import { type Sends, sends } from '../sends.ts'

type Closing = Pick<PaymentDeps, 'run' | 'stripe'>

/**
 * Ends what a closed account bought, has its payers told so with what stays owed, and forgets what it could be charged
 * to, here and at the provider. Repeated, also after a kill at any point, it goes on where it was.
 */
export async function closeBilling({ run, stripe }: Closing, accountId: string): Promise<void> {
  await Transaction.run(run, (tx) => end(sends(tx), accountId))
  const methods = await Transaction.run(run, (tx) =>
    sends(tx).rows<{ id: string; reference: string }>(
      sql`select id, reference from billing.payment_methods where account_id = ${accountId} order by added_at, id`,
    ),
  )
  for (const { id, reference } of methods) {
    if (stripe) await forgetMethod(stripe, reference)
    await Transaction.run(run, (tx) => forget(sends(tx), accountId, id))
  }
}

async function end(db: Sends, accountId: string): Promise<void> {
  await db.rows(sql`select users.hold_members(${accountId})`)
  const [found] = await db.rows<{ state: string; now: string }>(
    sql`select state::text, platform.iso(billing.now_of(account_id)) as now from billing.subscriptions where account_id = ${accountId} for update`,
  )
  if (!found) return
  // Also of one that had ended before; the note of it keeps a repeated job from telling twice.
  await announce(db, [{ kind: 'closed', accountId, at: found.now }])
  const state = decode<Subscription>(found.state)
  if (state.status === 'ended') return
  await store(db, [{ accountId, before: state.version, state: closed(state) }])
  await db.rows(sql`
    with gone as (delete from billing.departures where account_id = ${accountId})
    insert into billing.audit (account_id, action, target_type, target_id, before, after)
      values (${accountId}, 'billing.subscription.close', 'subscription', ${accountId}, ${JSON.stringify({ status: state.status })}::text::jsonb, '{"status": "ended"}')`)
}

/** Whoever closes an account gives up what is left of it: nothing is given back, and nothing follows. */
function closed(state: Subscription): Subscription {
  const nothing = { units: [], pending: {}, billed: [], frozenAt: null }
  return { ...state, ...nothing, status: 'ended', renews: false, version: state.version + 1 }
}

async function forget(db: Sends, accountId: string, id: string): Promise<void> {
  await db.rows(sql`
    with gone as (delete from billing.payment_methods where account_id = ${accountId} and id = ${id} returning id, kind, last4)
    insert into billing.audit (account_id, action, target_type, target_id, before)
      select ${accountId}, 'billing.payment-methods.forget', 'payment_method', id::text, jsonb_build_object('kind', kind, 'last4', last4) from gone`)
}
