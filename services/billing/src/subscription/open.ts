import { randomUUID } from 'node:crypto'
import type { Pool } from '@foyer/database/connect'
import { compile, Transaction } from '@foyer/database/transaction'
import { sql } from 'drizzle-orm'
import { catalogueOf } from '../catalogue/loaded.ts'
import { entitlements } from '../engine/entitlements.ts'
import { dueAt } from '../engine/renew.ts'
import { type Order, startPaid, startTrial } from '../engine/start.ts'
import { totalOf } from '../engine/totals.ts'
import { draftOf } from '../ledger/draft.ts'
import { issue, type Sends } from '../ledger/issue.ts'
import { contextOf } from './context.ts'
import { encode } from './state.ts'

/** What an account begins with. Instants are ISO 8601. */
export interface Opening extends Order {
  accountId: string
  country: string | null
  /** Where its clock stands; undefined: it lives now, like every account of a customer. */
  movableClock?: string | undefined
  /** As many days as the plan has, before anything is paid. */
  trial: boolean
}

/** Statements of one transaction of the run. */
export const sends = (tx: Transaction): Sends => ({
  rows: (query) => {
    const { text, params } = compile(query)
    return tx.send(text, params)
  },
})

/**
 * Opens the subscription of an account and bills its first period.
 * @param run pool of the role `run_billing`
 */
export async function openSubscription(run: Pool, opening: Opening): Promise<void> {
  const { accountId, country, movableClock } = opening
  await Transaction.run(run, async (tx) => {
    const db = sends(tx)
    const [found] = await db.rows<{ version: number; catalogue: unknown; now: string }>(
      sql`select version, catalogue, platform.iso(now()) as now from billing.catalogues order by version desc limit 1`,
    )
    if (!found) throw new Error('No catalogue was loaded')
    const at = Date.parse(movableClock ?? found.now)
    const buyer = { country, business: false, taxIdValid: false }
    const context = contextOf(
      { catalogueVersion: found.version, catalogue: found.catalogue, buyer },
      randomUUID,
    )
    const begun = opening.trial ? startTrial(opening, at, context.catalogue) : startPaid(opening, at, context)
    if (!begun.ok) throw new Error(`${begun.refusal.code} ${JSON.stringify(begun.refusal.data)}`)
    const { after } = begun
    const lines = 'lines' in begun ? begun.lines : []
    const { limits, readingOnly } = entitlements(after)
    const due = dueAt(after)
    if (movableClock) {
      await db.rows(
        sql`insert into billing.clocks (account_id, now) values (${accountId}, ${movableClock}::timestamptz)`,
      )
    }
    await db.rows(sql`insert into billing.details (account_id, country) values (${accountId}, ${country})`)
    await db.rows(sql`
      insert into billing.subscriptions (account_id, status, state, currency, due_at, entitlements, reading_only, version)
      values (${accountId}, ${after.status}, ${encode(after)}::text::jsonb, ${after.currency},
        ${due === null ? null : new Date(due).toISOString()}::timestamptz, ${JSON.stringify(limits)}::text::jsonb, ${readingOnly}, ${after.version})`)
    if (lines.length > 0) {
      const amounts = totalOf(lines, 0n)
      const draft = draftOf({ accountId, id: randomUUID(), at, amounts, state: after, buyer: { country } })
      await issue(db, catalogueOf(found.version, found.catalogue).seller, [draft])
    }
  })
}
