import { randomUUID } from 'node:crypto'
import { Transaction } from '@foyer/database/transaction'
import { sql } from 'drizzle-orm'
import { lockAccount } from '../credit-notes/account.ts'
import { CannotCredit } from '../credit-notes/refused.ts'
import { leaveTraces } from '../credit-notes/traces.ts'
import type { Minor } from '../engine/types.ts'
import { applyReports } from '../payments/apply.ts'
import { paymentDeps, type PaymentOptions } from '../payments/deps.ts'
import { keepReport } from '../payments/reports.ts'
import { toStripe } from '../stripe/amounts.ts'
import { sendRefunds, wordOf } from './send.ts'
import { type Sends, sends } from '../sends.ts'

export interface PayOut {
  accountId: string
  /** Minor units of the currency the account pays in. */
  amount: Minor
  /** The operator's own name for it: the same one again has no effect. */
  reference?: string | undefined
  /** Unless told: to what it was paid with, where the provider has enough of it; else by a transfer that the operator makes. */
  by?: 'provider' | 'transfer' | undefined
}

export interface PaidOut {
  /** Whether it was new. */
  refunded: boolean
  by: 'provider' | 'transfer'
  /** What is left of the account's credit, in minor units. */
  credit: number
  currency: string
  /** What goes back of which payment; `wanted`: not answered yet, the hourly sweep sends it again. */
  payments: {
    payment: string
    amount: number
    state: 'wanted' | 'sent' | 'refused'
    failure: string | null
  }[]
}

/**
 * Pays credit of an account out, never more than there is: through the provider, which gives it back to what it was
 * paid with, or booked as the transfer that an operator makes. Written and booked first, sent then: killed in between,
 * the same command again, or the sweep, sends it, and it is made once.
 */
export async function payOut(options: PaymentOptions, given: PayOut): Promise<PaidOut> {
  const deps = paymentDeps(options)
  const { stripe } = deps
  const wanted = { ...given, reference: given.reference ?? randomUUID() }
  const { accountId, reference } = wanted
  const refunded = await Transaction.run(deps.run, (tx) =>
    decide(sends(tx), wanted, stripe !== undefined && given.by !== 'transfer'),
  )
  if (stripe) await sendRefunds({ ...deps, stripe }, { accountId, reference })
  return Transaction.run(deps.run, async (tx) => ({ refunded, ...(await standingOf(sends(tx), wanted)) }))
}

type Wanted = PayOut & { reference: string }

/** Books it, once for each reference. */
async function decide(db: Sends, wanted: Wanted, byProvider: boolean): Promise<boolean> {
  const { accountId, amount, reference, by } = wanted
  await lockAccount(db, accountId)
  const [known] = await db.rows<{ amount: string }>(
    sql`select amount::text from billing.operations where account_id = ${accountId} and kind = 'refund' and reference = ${reference}`,
  )
  if (known && BigInt(known.amount) !== amount)
    throw new CannotCredit(
      `The refund ${reference} was made before, of ${known.amount}: this one needs another reference.`,
    )
  if (known) return false
  const { credit, currency } = await creditOf(db, accountId)
  if (amount > credit) throw new CannotCredit(`The account has ${credit} to its credit.`)
  const parts = byProvider ? await partsOf(db, wanted, currency) : []
  if (by === 'provider' && parts.length === 0)
    throw new CannotCredit('Not so much was paid through the provider that could go back: make a transfer.')
  const text = amount.toString()
  await db.rows(sql`
    insert into billing.operations (account_id, kind, reference, amount, currency, at)
      values (${accountId}, 'refund', ${reference}, ${text}::bigint, ${currency}, billing.now_of(${accountId}))`)
  if (parts.length === 0)
    await db.rows(sql`
      insert into billing.transfers (account_id, at, debit, credit, amount, currency, reason)
        values (${accountId}, billing.now_of(${accountId}), 'credit', 'bank', ${text}::bigint, ${currency}, 'refund')`)
  for (const part of parts) await begin(db, wanted, currency, part)
  await leaveTraces(db, {
    accountId,
    action: 'billing.credits.refund',
    targetType: 'subscription',
    targetId: accountId,
    after: { amount: text, currency, reference, by: parts.length > 0 ? 'provider' : 'transfer' },
  })
  return true
}

/** Of one payment: wanted, and booked as what the provider will report. */
async function begin(
  db: Sends,
  { accountId, reference }: Wanted,
  currency: string,
  part: Part,
): Promise<void> {
  const { attemptId, intent, amount } = part
  const id = randomUUID()
  await db.rows(sql`
    insert into billing.refunds (account_id, id, reference, attempt_id, intent, amount, currency)
      values (${accountId}, ${id}, ${reference}, ${attemptId}, ${intent}, ${amount.toString()}::bigint, ${currency})`)
  await keepReport(db, wordOf({ id, intent, amount, state: 'open', name: `wanted refund ${id}` }))
  await applyReports(db, intent)
}

interface Part {
  attemptId: string
  intent: string
  amount: Minor
}

/** From which payments it goes back, the newest first; none where they do not come to that much. */
async function partsOf(db: Sends, { accountId, amount }: Wanted, currency: string): Promise<Part[]> {
  const paid = await db.rows<{ attemptId: string; intent: string; left: string }>(sql`
    select id as "attemptId", intent, (received - returned)::text as left from billing.payment_attempts
    where account_id = ${accountId} and currency = ${currency} and state = 'paid' and not disputed and intent is not null and received > returned
    order by started_at desc, id desc`)
  let missing = amount
  const parts: Part[] = []
  for (const { left, ...payment } of paid) {
    const most = BigInt(left) < missing ? BigInt(left) : missing
    if (missing === 0n || toStripe(most, currency) === undefined) continue
    parts.push({ ...payment, amount: most })
    missing -= most
  }
  return missing === 0n ? parts : []
}

async function creditOf(db: Sends, accountId: string): Promise<{ credit: Minor; currency: string }> {
  const [found] = await db.rows<{ credit: string; currency: string }>(
    sql`select billing.credit_of(account_id, currency)::text as credit, currency from billing.subscriptions where account_id = ${accountId}`,
  )
  return { credit: BigInt(found?.credit ?? 0), currency: found?.currency ?? '' }
}

async function standingOf(db: Sends, { accountId, reference }: Wanted): Promise<Omit<PaidOut, 'refunded'>> {
  const { credit, currency } = await creditOf(db, accountId)
  const rows = await db.rows<{
    payment: string
    amount: string
    state: 'wanted' | 'sent' | 'refused'
    failure: string | null
  }>(sql`
    select r.intent as payment, r.amount::text, r.state, r.failure from billing.refunds r
    join billing.payment_attempts a on a.account_id = r.account_id and a.id = r.attempt_id
    where r.account_id = ${accountId} and r.reference = ${reference} order by a.started_at desc, a.id desc`)
  return {
    by: rows.length > 0 ? 'provider' : 'transfer',
    credit: Number(credit),
    currency,
    payments: rows.map(({ amount, ...row }) => ({ ...row, amount: Number(amount) })),
  }
}
