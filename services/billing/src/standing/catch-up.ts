import { carryOut } from '../dunning/carry-out.ts'
import { accountsDeparting, departDue } from '../fitting/depart.ts'
import { renewDue } from './renew.ts'
import { tellAhead } from './tell-ahead.ts'
import type { Sends } from '../sends.ts'

/** An account has few unpaid invoices: their steps end its subscription. */
const INVOICES = 500

/**
 * Does everything that is due for one account until its present, in the transaction it is called in: periods end,
 * and what is unpaid has its consequences, of which one is that no further period begins.
 * @returns how many documents were issued
 */
export async function catchUp(db: Sends, accountId: string): Promise<number> {
  let total = 0
  for (const departing of await accountsDeparting(db, accountId)) await departDue(db, departing)
  await tellAhead(db, { accountId, limit: 1 })
  for (;;) {
    const renewal = await renewDue(db, { accountId, limit: 1 })
    const dunning = await carryOut(db, { accountId, limit: INVOICES })
    for (const { error } of [...renewal.failed, ...dunning.failed]) throw error
    total += renewal.issued
    if (renewal.renewed === 0 && dunning.done === 0) return total
  }
}
