import type { Correction } from '@foyer/contracts/billing/corrections'
import type { Pool } from '@foyer/database/connect'
import { fieldsOf } from '@foyer/database/page'
import { Transaction } from '@foyer/database/transaction'
import { sql } from 'drizzle-orm'
import { lockAccount } from '../credit-notes/account.ts'
import { creditInvoice } from '../credit-notes/issue.ts'
import type { Wanted } from '../credit-notes/lines.ts'
import { CannotCredit } from '../credit-notes/refused.ts'
import { leaveTraces } from '../credit-notes/traces.ts'
import { announce } from '../standing/announce.ts'
import { correctionItem } from './item.ts'
import { REASONS } from './reasons.ts'
import { type Sends, sends } from '../sends.ts'

/** A request as an operator sees it. */
export type Requested = Correction & { accountId: string }

const shown = sql`select c.account_id as "accountId", f.* from billing.corrections c cross join lateral ${fieldsOf(correctionItem)} f`

/** Requests that wait for an answer, or all there were, the oldest first. @param run pool of the role `run_billing` */
export function requestedCorrections(run: Pool, { all }: { all: boolean }): Promise<Requested[]> {
  const open = all ? sql`` : sql`where c.state = 'requested'`
  return Transaction.run(run, (tx) =>
    sends(tx).rows<Requested>(sql`${shown} ${open} order by c.requested_at, c.id`),
  )
}

/**
 * Accepts a request: what is wanted of its invoice is credited, and where the details were wrong an invoice with the
 * present ones takes its place. Accepting again answers what was done.
 */
export function acceptCorrection(
  run: Pool,
  { id, wanted, answer }: { id: string; wanted: Wanted; answer?: string | undefined },
): Promise<Requested> {
  return Transaction.run(run, async (tx) => {
    const db = sends(tx)
    const request = await locked(db, id)
    if (request.state === 'accepted') return request
    if (request.state !== 'requested') throw new CannotCredit(`It was ${request.state} already.`)
    const replaced = request.reason === 'wrong_details'
    if (replaced && wanted.kind !== 'all')
      throw new CannotCredit('Where details were wrong, the whole invoice is credited and billed again.')
    const { creditNote, corrected, at } = await creditInvoice(db, {
      accountId: request.accountId,
      invoiceId: request.invoice.id,
      wanted,
      replaced,
      note: REASONS[request.reason],
    })
    await db.rows(sql`
      update billing.corrections set state = 'accepted', answered_at = ${at.toISOString()}::timestamptz, answer = ${answer ?? null},
        credit_note_id = ${creditNote.id}::uuid, corrected_id = ${corrected?.id ?? null}::uuid
      where account_id = ${request.accountId} and id = ${id}`)
    return answered(db, request, 'accept')
  })
}

/** Declines a request, with words for who asked. Declining again answers what was said first. */
export function declineCorrection(
  run: Pool,
  { id, answer }: { id: string; answer: string },
): Promise<Requested> {
  return Transaction.run(run, async (tx) => {
    const db = sends(tx)
    const request = await locked(db, id)
    if (request.state === 'declined') return request
    if (request.state !== 'requested') throw new CannotCredit(`It was ${request.state} already.`)
    await db.rows(sql`
      update billing.corrections set state = 'declined', answered_at = billing.now_of(account_id), answer = ${answer}
      where account_id = ${request.accountId} and id = ${id}`)
    const now = await answered(db, request, 'decline')
    await announce(db, [declined(now, answer)])
    return now
  })
}

/** Who asked reads the answer in a mail; one that was accepted brings the mail of its credit note. */
const declined = ({ accountId, id, invoice, answeredAt }: Requested, answer: string) => ({
  kind: 'correction_declined' as const,
  accountId,
  at: answeredAt ?? '',
  invoiceId: invoice.id,
  correctionId: id,
  answer,
})

/** The request, its account locked: two answers come one after another, and the second one sees the first. */
async function locked(db: Sends, id: string): Promise<Requested> {
  const [of] = await db.rows<{ accountId: string }>(
    sql`select account_id as "accountId" from billing.corrections where id::text = ${id}`,
  )
  if (!of) throw new CannotCredit(`There is no request ${id}.`)
  await lockAccount(db, of.accountId)
  return found(db, id)
}

async function found(db: Sends, id: string): Promise<Requested> {
  const [request] = await db.rows<Requested>(sql`${shown} where c.id::text = ${id}`)
  if (!request) throw new CannotCredit(`There is no request ${id}.`)
  return request
}

async function answered(db: Sends, { accountId, id, invoice }: Requested, verb: string): Promise<Requested> {
  const now = await found(db, id)
  await leaveTraces(db, {
    accountId,
    action: `billing.corrections.${verb}`,
    targetType: 'invoice',
    targetId: invoice.id,
    after: {
      correction: id,
      creditNote: now.creditNote?.number ?? null,
      corrected: now.corrected?.number ?? null,
      answer: now.answer,
    },
  })
  return now
}
