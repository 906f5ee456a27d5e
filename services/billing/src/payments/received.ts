import type { Pool } from '@foyer/database/connect'
import { Transaction } from '@foyer/database/transaction'
import { sql } from 'drizzle-orm'
import { receive } from '../ledger/receive.ts'
import { NotThere } from '../not-there.ts'
import { type Sends, sends } from '../sends.ts'

export interface PaymentReceived {
  accountId: string
  /** The number on the document. */
  invoice: string
  /** Minor units of the invoice's currency. */
  amount: bigint
  reference?: string | undefined
}

/** Books a bank transfer. @returns whether it was new, and what of the invoice is open now, in minor units */
export function paymentReceived(
  run: Pool,
  { accountId, invoice, amount, reference }: PaymentReceived,
): Promise<{ booked: boolean; open: number }> {
  return Transaction.run(run, async (tx) => {
    const db = sends(tx)
    const [found] = await db.rows<{ id: string; now: string }>(
      sql`select id, platform.iso(billing.now_of(account_id)) as now from billing.invoices
        where account_id = ${accountId} and number = ${invoice} and kind = 'invoice'`,
    )
    if (!found) throw new NotThere(`Account ${accountId} has no invoice ${invoice}.`)
    const booked = await receive(db, {
      accountId,
      invoiceId: found.id,
      provider: 'transfer',
      reference: reference ?? crypto.randomUUID(),
      amount,
      at: new Date(found.now),
    })
    if (!booked) await mustBeThatPayment(db, { accountId, invoice, amount, reference })
    const [left] = await db.rows<{ open: string }>(
      sql`select billing.open_of(${accountId}, ${found.id}) as open`,
    )
    return { booked, open: Number(left?.open ?? 0) }
  })
}

/** A reference names one payment. Told again of another amount or invoice, one of the two is wrong: nothing says which. */
async function mustBeThatPayment(
  db: Sends,
  { accountId, invoice, amount, reference }: PaymentReceived,
): Promise<void> {
  const [known] = await db.rows<{ amount: string; invoice: string }>(sql`
    select p.amount::text, i.number as invoice from billing.payments p
    join billing.invoices i on i.account_id = p.account_id and i.id = p.invoice_id
    where p.account_id = ${accountId} and p.provider = 'transfer' and p.reference = ${reference}`)
  if (known && known.invoice === invoice && BigInt(known.amount) === amount) return
  throw new NotThere(
    `The payment ${reference} was booked before, of ${known?.amount} for ${known?.invoice}: this one needs another reference.`,
  )
}
