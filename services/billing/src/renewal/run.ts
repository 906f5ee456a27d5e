import type { Pool } from '@foyer/database/connect'
import { Transaction } from '@foyer/database/transaction'
import type { Log } from '@foyer/service-kit/log'
import { sends } from '../standing/open.ts'
import { type Place, renewDue } from '../standing/renew.ts'

/** So many accounts in one transaction: the series of invoice numbers is locked while it commits. */
const PORTION = 500

/**
 * One round over everything that is due. Safe in several processes at once, and after a kill at any point: a
 * portion happens wholly or not at all.
 * @param run pool of the role `run_billing`
 */
export async function renewAll(
  run: Pool,
  log: Log,
  limit = PORTION,
): Promise<{ renewed: number; issued: number }> {
  const total = { renewed: 0, issued: 0 }
  let after: Place | undefined
  for (;;) {
    const { renewed, issued, failed, next } = await Transaction.run(run, (tx) =>
      renewDue(sends(tx), { after, limit }),
    )
    for (const { accountId, error } of failed)
      log.error({ err: error, accountId }, 'a subscription could not be renewed')
    total.renewed += renewed
    total.issued += issued
    if (next === null) return total
    after = next
  }
}
