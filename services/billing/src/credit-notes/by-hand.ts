import { randomUUID } from 'node:crypto'
import type { Pool } from '@foyer/database/connect'
import { Transaction } from '@foyer/database/transaction'
import { sql } from 'drizzle-orm'
import { lockAccount } from './account.ts'
import { creditInvoice } from './issue.ts'
import type { Wanted } from './lines.ts'
import { CannotCredit } from './refused.ts'
import { leaveTraces } from './traces.ts'
import { type Sends, sends } from '../sends.ts'

export interface CreditByHand {
  /** The number on the invoice, or its id. */
  invoice: string
  /** Where the number alone is not enough. */
  accountId?: string | undefined
  wanted: Wanted
  /** Printed on the credit note; at most 500 letters. */
  reason: string
  /** The operator's own name for it: the same one again has no effect. */
  reference?: string | undefined
}

/**
 * Issues a credit note for all or a part of an invoice; what it gives back becomes credit of the account.
 * @param run pool of the role `run_billing`
 * @returns its number, whether it was new, and the amount in minor units, tax included
 */
export function creditByHand(
  run: Pool,
  { invoice, wanted, reason, reference = randomUUID(), ...given }: CreditByHand,
): Promise<{ number: string; issued: boolean; amount: number; currency: string }> {
  return Transaction.run(run, async (tx) => {
    const db = sends(tx)
    const { accountId, invoiceId } = await named(db, invoice, given.accountId)
    await lockAccount(db, accountId)
    const [known] = await db.rows<{ number: string; amount: string; currency: string }>(sql`
      select b.number, o.amount, o.currency from billing.operations o
      join billing.invoices b on b.account_id = o.account_id and b.id = o.invoice_id
      where o.account_id = ${accountId} and o.kind = 'credit_note' and o.reference = ${reference}`)
    if (known) return { ...known, amount: Number(known.amount), issued: false }
    const { creditNote, amount, currency, at } = await creditInvoice(db, {
      accountId,
      invoiceId,
      wanted,
      replaced: false,
      note: reason,
    })
    await db.rows(sql`
      insert into billing.operations (account_id, kind, reference, reason, invoice_id, amount, currency, at)
      values (${accountId}, 'credit_note', ${reference}, ${reason}, ${creditNote.id}, ${amount.toString()}::bigint, ${currency},
        ${at.toISOString()}::timestamptz)`)
    await leaveTraces(db, {
      accountId,
      action: 'billing.credit-notes.issue',
      targetType: 'invoice',
      targetId: invoiceId,
      after: { number: creditNote.number, reason, reference },
    })
    return { number: creditNote.number, issued: true, amount: Number(amount), currency }
  })
}

async function named(
  db: Sends,
  invoice: string,
  accountId: string | undefined,
): Promise<{ accountId: string; invoiceId: string }> {
  const only = accountId === undefined ? sql`` : sql`and account_id = ${accountId}::uuid`
  const found = await db.rows<{ accountId: string; invoiceId: string }>(sql`
    select account_id as "accountId", id as "invoiceId" from billing.invoices
    where (number = ${invoice} or id::text = ${invoice}) ${only} limit 2`)
  const [one, other] = found
  if (!one) throw new CannotCredit(`There is no invoice ${invoice}.`)
  if (other) throw new CannotCredit(`Several accounts have an invoice ${invoice}: say which with --account.`)
  return one
}
