import { sql } from 'drizzle-orm'
import { toStripe } from '../stripe/amounts.ts'
import { type Attempt, type AttemptMethod, attemptOf, attemptSql } from './attempt.ts'
import type { Sends } from '../sends.ts'

/** Who wants an invoice charged. */
export interface Wish {
  accountId: string
  invoiceId: string
  /** Another method than the account's default. */
  methodId?: string | null | undefined
  /** A person waits at the screen, and can be sent to their bank's page; they come back here. */
  returnUrl: string | null
}

/** What there is to do: nothing is open, nothing can be charged, or an attempt, old or new. */
export type Begun =
  | { done: 'paid' | 'no_method' }
  | { attempt: Attempt; isNew: boolean; method: AttemptMethod; open: bigint }

interface Facts {
  open: string
  currency: string
  method: AttemptMethod | null
  attempt: string | null
}

/**
 * Finds the attempt under way for an invoice, or writes down a new one for all that is open. There is one at a
 * time: the account's subscription is locked, and the caller commits before the provider hears of it.
 */
export async function begin(db: Sends, wish: Wish): Promise<Begun> {
  const { accountId, invoiceId, returnUrl } = wish
  await db.rows(sql`select from billing.subscriptions where account_id = ${accountId} for update`)
  const facts = await factsOf(db, wish)
  if (!facts) return { done: 'no_method' }
  const open = BigInt(facts.open)
  if (facts.attempt !== null) {
    const attempt = attemptOf(facts.attempt)
    return { attempt, isNew: false, method: facts.method ?? attempt.method, open }
  }
  if (open <= 0n) return { done: 'paid' }
  const { method, currency } = facts
  if (!method || toStripe(open, currency) === undefined) return { done: 'no_method' }
  const [made] = await db.rows<{ attempt: string }>(sql`
    insert into billing.payment_attempts as a (account_id, invoice_id, provider, method, amount, currency, return_url, started_at)
      values (${accountId}, ${invoiceId}, 'stripe', ${JSON.stringify(method)}::text::jsonb, ${open.toString()}::bigint, ${currency},
        ${returnUrl}, billing.now_of(${accountId}))
      returning ${attemptSql} as attempt`)
  if (!made) throw new Error('the attempt was not written')
  await db.rows(sql`
    insert into billing.audit (account_id, action, target_type, target_id, after)
      select a.account_id, 'billing.payments.begin', 'payment', a.id::text, jsonb_build_object('invoiceId', a.invoice_id, 'amount', a.amount)
      from billing.payment_attempts a where a.account_id = ${accountId} and a.id = ${attemptOf(made.attempt).id}`)
  return { attempt: attemptOf(made.attempt), isNew: true, method, open }
}

async function factsOf(db: Sends, { accountId, invoiceId, methodId }: Wish): Promise<Facts | undefined> {
  const wanted = methodId ? sql`m.id = ${methodId}` : sql`m.is_default`
  const [facts] = await db.rows<Facts>(sql`
    select billing.open_of(i.account_id, i.id)::text as open, i.currency,
      (select jsonb_build_object('id', m.id, 'reference', m.reference, 'kind', m.kind, 'brand', m.brand, 'last4', m.last4)
        from billing.payment_methods m where m.account_id = i.account_id and m.provider = 'stripe' and ${wanted}) as method,
      (select ${attemptSql} from billing.payment_attempts a where a.account_id = i.account_id and a.invoice_id = i.id
        and a.state in ('processing', 'needs_person') order by a.started_at, a.id limit 1) as attempt
    from billing.invoices i where i.account_id = ${accountId} and i.id = ${invoiceId} and i.kind = 'invoice'`)
  return facts
}
