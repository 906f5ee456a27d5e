import { readFile } from 'node:fs/promises'
import { YEARS_AHEAD } from '@foyer/contracts/billing/clock'
import type { Pool } from '@foyer/database/connect'
import { AppError, lockedOut } from '@foyer/database/errors'
import { Transaction } from '@foyer/database/transaction'
import { sql } from 'drizzle-orm'
import { CatalogueFaults, DEFAULT_CATALOGUE, loadCatalogue } from './catalogue/load.ts'
import { readCatalogue } from './catalogue/read.ts'
import { advanceClock } from './clock/advance.ts'
import { paperOf } from './invoices/files.ts'
import { receive } from './ledger/receive.ts'
import { paymentDeps, type PaymentOptions } from './payments/deps.ts'
import type { Sends } from './ledger/issue.ts'
import { sends } from './standing/open.ts'

export type { Cycle } from './engine/types.ts'
export { CatalogueFaults, loadCatalogue } from './catalogue/load.ts'
export { CannotOpen, openSubscription } from './standing/open.ts'
export { outlinesOf } from './standing/outline.ts'
export { acceptCorrection, declineCorrection, requestedCorrections } from './corrections/answer.ts'
export { creditByHand } from './credit-notes/by-hand.ts'
export type { Wanted } from './credit-notes/lines.ts'
export { CannotCredit } from './credit-notes/refused.ts'
export { type PayOut, payOut } from './refunds/pay-out.ts'
export { openByOperator } from './trials/by-operator.ts'

/** Throws {@link CatalogueFaults} unless a catalogue file could be loaded. */
export function checkCatalogue(text: string): void {
  const read = readCatalogue(text)
  if (!read.ok) throw new CatalogueFaults(read.faults)
}

/** What an operator named is not there, or not what they say of it. */
export class NotThere extends Error {}

/** The PDF of a document that an operator names by its number. */
export async function paperNumbered(
  run: Pool,
  { accountId, number }: { accountId: string; number: string },
): Promise<{ filename: string; content: Buffer }> {
  const [found] = await Transaction.run(run, (tx) =>
    sends(tx).rows<{ id: string }>(
      sql`select id from billing.invoices where account_id = ${accountId} and number = ${number}`,
    ),
  )
  if (!found) throw new NotThere(`Account ${accountId} has no document ${number}.`)
  return paperOf(run, { accountId, invoiceId: found.id })
}

/** Sells the default catalogue where an operator has not loaded one yet. */
export async function ensureCatalogue(run: Pool): Promise<void> {
  const [any] = await run`select 1 from billing.catalogues limit 1`
  if (!any) await loadCatalogue(run, await readFile(DEFAULT_CATALOGUE, 'utf8'))
}

function whyNotMoved({ code, data }: AppError): string {
  if (code === 'change_refused') return 'This account has no clock that can be moved.'
  if (code === 'unavailable') return 'The database was away: the clock stands where it got to. Move it again.'
  if (code !== 'invalid_input') return code
  return JSON.stringify(data).includes('too_big')
    ? `A clock is moved by at most ${YEARS_AHEAD} years at once.`
    : 'A clock is not put back.'
}

/** Moves an account's clock on; what is charged on the way is charged to the provider that is told. */
export async function advanceAccount(
  options: PaymentOptions,
  accountId: string,
  to: Date,
): Promise<{ now: string; invoices: number }> {
  const { now, issued } = await advanceClock(paymentDeps(options), accountId, { to }).catch(
    (error: unknown) => {
      if (lockedOut(error))
        throw new NotThere('This account is held by something else: try again in a moment.')
      throw error instanceof AppError ? new NotThere(whyNotMoved(error)) : error
    },
  )
  return { now, invoices: issued }
}

/** Lets clocks that were moved, but not beyond the present, go on with everybody's again. */
export async function letClockRun(run: Pool, accountId: string): Promise<void> {
  await run`update billing.clocks set now = null where account_id = ${accountId} and now <= now()`
}

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
