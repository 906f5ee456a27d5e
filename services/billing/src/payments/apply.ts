import { sql } from 'drizzle-orm'
import { type Attempt, attemptOf, attemptSql } from './attempt.ts'
import { payOpen } from '../ledger/pay-open.ts'
import { book } from './book.ts'
import type { Reported, Settled } from './facts.ts'
import { markApplied, reportsOf } from './reports.ts'
import { settle } from './settle.ts'
import { tell } from './tell.ts'
import type { Sends } from '../sends.ts'

/**
 * Makes of everything that was reported of a payment what it says: how the attempt stands, and where the money is.
 * Safe in any order, repeated, and by several at once: one account's payments are settled one after another.
 * @returns the attempt as it stands then; undefined where the payment is nothing of ours
 */
export async function applyReports(db: Sends, intent: string): Promise<Attempt | undefined> {
  const owner = await ownerOf(db, intent)
  if (!owner) return undefined
  await db.rows(sql`select from billing.subscriptions where account_id = ${owner.accountId} for update`)
  const [row] = await db.rows<{ attempt: string }>(
    sql`select ${attemptSql} as attempt from billing.payment_attempts a where a.account_id = ${owner.accountId} and a.id = ${owner.attemptId}`,
  )
  if (!row) return undefined
  const before = attemptOf(row.attempt)
  const settled = settle(await reportsOf(db, intent))
  const after: Attempt = { ...before, ...asKept(settled), intent }
  await book(db, after, settled)
  await payOpen(db, [{ accountId: after.accountId }])
  await db.rows(sql`
    update billing.payment_attempts set intent = ${intent}, state = ${after.state}, failure = ${after.failure},
      received = ${after.received}::bigint, returned = ${after.returned}::bigint, disputed = ${after.disputed}, changed_at = now()
    where account_id = ${after.accountId} and id = ${after.id}`)
  await tell(db, before, after)
  await markApplied(db, { intent })
  return after
}

function asKept({ received, returned, ...rest }: Settled): Pick<Attempt, keyof Settled> {
  return { ...rest, received: received.toString(), returned: returned.toString() }
}

interface Owner {
  accountId: string
  attemptId: string
}

/** Whose payment it is: we know it by the provider's name, or the provider by ours. */
async function ownerOf(db: Sends, intent: string): Promise<Owner | undefined> {
  const [known] = await db.rows<Owner>(
    sql`select account_id as "accountId", id as "attemptId" from billing.payment_attempts where provider = 'stripe' and intent = ${intent}`,
  )
  return known ?? ownersTold(await reportsOf(db, intent))[0]
}

function ownersTold(reports: readonly Reported[]): Owner[] {
  return reports.flatMap(({ fact }) => (fact.of === 'intent' && fact.ours ? [fact.ours] : []))
}
