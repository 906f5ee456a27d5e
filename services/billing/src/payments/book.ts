import { sql } from 'drizzle-orm'
import type { Attempt } from './attempt.ts'
import type { Sends } from '../sends.ts'

/** Where the money of one payment is: what it pays of its invoice, and what it put to the account's credit. */
export interface Split {
  receivable: bigint
  /** Below zero: the payment went back, and credit paid for that. */
  credit: bigint
}

/**
 * Where the money belongs, from what came in and what went back of it. What is over becomes credit; what goes
 * back is taken from credit first, and opens the invoice again for the rest.
 * @param owed what is open of the invoice without this payment
 * @param others the account's credit without what this payment put there
 */
export function splitOf(came: { received: bigint; returned: bigint }, owed: bigint, others: bigint): Split {
  const pays = smaller(came.received, larger(owed, 0n))
  const over = came.received - pays
  const fromCredit = smaller(came.returned, larger(over + others, 0n))
  return { receivable: pays - (came.returned - fromCredit), credit: over - fromCredit }
}

interface Standing {
  payment: string
  open: string
  credit: string
  receivable: string
  over: string
}

/**
 * Moves the ledger to where the payment's money belongs. Called again it moves nothing. The account's subscription
 * is locked by the caller, so that nobody moves its money meanwhile.
 */
export async function book(
  db: Sends,
  {
    accountId,
    invoiceId,
    intent,
    currency,
  }: Pick<Attempt, 'accountId' | 'invoiceId' | 'intent' | 'currency'>,
  came: { received: bigint; returned: bigint },
): Promise<void> {
  if (came.received === 0n || intent === null) return
  await db.rows(sql`
    insert into billing.payments (account_id, invoice_id, provider, reference, amount, currency, received_at)
      values (${accountId}, ${invoiceId}, 'stripe', ${intent}, ${came.received.toString()}::bigint, ${currency}, billing.now_of(${accountId}))
      on conflict on constraint payment_once do nothing`)
  const [found] = await db.rows<Standing>(sql`
    select p.id as payment, billing.open_of(p.account_id, p.invoice_id)::text as open, billing.credit_of(p.account_id, p.currency)::text as credit,
      (select coalesce(sum(case when debit = 'bank' then amount else -amount end) filter (where 'receivable' in (debit, credit)), 0)::text
        from billing.transfers t where t.account_id = p.account_id and t.payment_id = p.id) as receivable,
      (select coalesce(sum(case when debit = 'bank' then amount else -amount end) filter (where 'credit' in (debit, credit)), 0)::text
        from billing.transfers t where t.account_id = p.account_id and t.payment_id = p.id) as over
    from billing.payments p where p.account_id = ${accountId} and p.provider = 'stripe' and p.reference = ${intent}`)
  if (!found) throw new Error(`the payment ${intent} was not kept`)
  const has: Split = { receivable: BigInt(found.receivable), credit: BigInt(found.over) }
  const wants = splitOf(came, BigInt(found.open) + has.receivable, BigInt(found.credit) - has.credit)
  const moves = [
    { side: 'receivable', amount: wants.receivable - has.receivable, reason: 'payment' },
    { side: 'credit', amount: wants.credit - has.credit, reason: 'overpayment' },
  ]
  for (const { side, amount, reason } of moves) {
    if (amount === 0n) continue
    const [debit, credit] = amount > 0n ? ['bank', side] : [side, 'bank']
    await db.rows(sql`
      insert into billing.transfers (account_id, at, debit, credit, amount, currency, reason, invoice_id, payment_id)
        values (${accountId}, billing.now_of(${accountId}), ${debit}, ${credit}, ${abs(amount).toString()}::bigint, ${currency},
          ${amount > 0n ? reason : 'refund'}, ${invoiceId}, ${found.payment})`)
  }
}

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b)
const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b)
const abs = (a: bigint): bigint => (a < 0n ? -a : a)
