import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Seller } from '../catalogue/schema.ts'
import { totalOf } from '../engine/totals.ts'
import type { Instant, Line } from '../engine/types.ts'
import { type Draft, draftOf } from '../ledger/draft.ts'
import { issue } from '../ledger/issue.ts'
import { payOpen } from '../ledger/pay-open.ts'
import type { Stored } from '../standing/store.ts'
import { iso } from '../words/shown.ts'
import type { Sends } from '../sends.ts'

/** A subscription that ends since something stayed unpaid, and what that gives back. */
export interface Ending extends Stored {
  at: Instant
  lines: readonly Line[]
}

/** The invoice that billed a line, and whom. */
interface BilledBy {
  invoiceId: string
  buyer: object
}

/**
 * Gives back what the ends of subscriptions leave unused: a credit note for each invoice that billed it. The account's
 * credit then pays what is open, those invoices first: there will be no next one to use it. Numbers are taken, so this
 * comes last in a transaction.
 */
export async function giveBack(db: Sends, seller: Seller, endings: readonly Ending[]): Promise<void> {
  if (endings.length === 0) return
  const billedBy = await billing(db, endings)
  const notes = endings.flatMap((ending) => notesOf(ending, billedBy))
  await issue(
    db,
    seller,
    notes.toSorted((a, b) => a.issuedAt - b.issuedAt),
  )
  const first = (ofAccount: string) =>
    notes.flatMap(({ accountId, corrects }) => (accountId === ofAccount && corrects ? [corrects] : []))
  await payOpen(
    db,
    endings.map(({ accountId, at }) => ({ accountId, at: iso(at), first: first(accountId) })),
  )
}

/** The invoices of the lines that are credited, by account and line. */
async function billing(db: Sends, endings: readonly Ending[]): Promise<ReadonlyMap<string, BilledBy>> {
  const wanted = endings.flatMap(({ accountId, lines }) =>
    lines.map(({ credits }) => ({ accountId, line: credits })),
  )
  const rows = await db.rows<BilledBy & { of: string }>(sql`
    select i.account_id || ' ' || w.line as of, i.id as "invoiceId", i.buyer
    from jsonb_to_recordset(${JSON.stringify(wanted)}::text::jsonb) w ("accountId" uuid, line text)
    join billing.invoices i on i.account_id = w."accountId" and i.lines @> jsonb_build_array(jsonb_build_object('id', w.line))`)
  return new Map(rows.map(({ of, ...by }) => [of, by]))
}

function notesOf({ accountId, at, lines, state }: Ending, billedBy: ReadonlyMap<string, BilledBy>): Draft[] {
  const of = ({ credits }: Line): BilledBy => {
    const by = billedBy.get(`${accountId} ${credits}`)
    if (!by) throw new Error(`Line ${credits} of account ${accountId} is on no invoice`)
    return by
  }
  return [...Map.groupBy(lines, (line) => of(line).invoiceId)].flatMap(([corrects, credits]) =>
    credits.slice(0, 1).map((first) => {
      const to = { accountId, id: randomUUID(), at, amounts: totalOf(credits, 0n), state }
      return { ...draftOf({ ...to, buyer: of(first).buyer }), corrects }
    }),
  )
}
