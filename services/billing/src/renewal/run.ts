import type { Pool } from '@foyer/database/connect'
import { Transaction } from '@foyer/database/transaction'
import type { Log } from '@foyer/service-kit/log'
import { carryOut } from '../dunning/carry-out.ts'
import type { OwedPlace } from '../dunning/owed.ts'
import { accountsDeparting, departDue } from '../fitting/depart.ts'
import type { Place } from '../standing/due.ts'
import { renewDue } from '../standing/renew.ts'
import { tellAhead, type Told } from '../standing/tell-ahead.ts'
import { type Sends, sends } from '../sends.ts'

/** So many accounts in one transaction: the series of invoice numbers is locked while it commits. */
const PORTION = 500

/** What one portion did, and where the next one begins. */
interface Portion<P> {
  failed: readonly { accountId: string; error: unknown }[]
  /** Null: nothing else is due. */
  next: P | null
}

/**
 * One round over everything that is due: people are told of what comes, periods end, and what stays unpaid has its
 * consequences. Safe in several processes at once, and after a kill at any point: a portion happens wholly or not at all.
 * @param run pool of the role `run_billing`
 */
export async function renewAll(
  run: Pool,
  log: Log,
  limit = PORTION,
): Promise<{ renewed: number; issued: number; dunned: number }> {
  const total = { renewed: 0, issued: 0, dunned: 0 }
  await departAll(run, log)
  await throughout<Told>(run, log, (db, after) => tellAhead(db, { after, limit }))
  for (;;) {
    const before = total.renewed + total.dunned
    await throughout<Place>(run, log, async (db, after) => {
      const portion = await renewDue(db, { after, limit })
      total.renewed += portion.renewed
      total.issued += portion.issued
      return portion
    })
    await throughout<OwedPlace>(run, log, async (db, after) => {
      const portion = await carryOut(db, { after, limit })
      total.dunned += portion.done
      return portion
    })
    // A period that began may owe something already; an invoice that was paid meanwhile may let one begin.
    if (total.renewed + total.dunned === before) return total
  }
}

/** Portion after portion, each in a transaction of its own; one account that fails stops no other. */
async function throughout<P>(
  run: Pool,
  log: Log,
  portion: (db: Sends, after: P | undefined) => Promise<Portion<P>>,
): Promise<void> {
  let after: P | undefined
  for (;;) {
    const { failed, next } = await Transaction.run(run, (tx) => portion(sends(tx), after))
    for (const { accountId, error } of failed)
      log.error({ err: error, accountId }, 'an account could not be brought up to date')
    if (next === null) return
    after = next
  }
}

/** Lets go whose chosen day has come, an account after another. */
async function departAll(run: Pool, log: Log): Promise<void> {
  const accounts = await Transaction.run(run, (tx) => accountsDeparting(sends(tx)))
  for (const accountId of accounts) {
    await Transaction.run(run, (tx) => departDue(sends(tx), accountId)).catch((error: unknown) =>
      log.error({ err: error, accountId }, 'members who should have gone could not'),
    )
  }
}
