import type { clockContract } from '@foyer/contracts/billing/clock'
import type { Input, Result } from '@foyer/contracts/endpoint'
import type { AccountDb } from '@foyer/database/account-db'
import type { Grant } from '@foyer/permissions/grant'
import { subscriptionChanged } from '../changed.ts'
import { advanceClock, type Moving } from './advance.ts'

type Move = typeof clockContract.move

/** As long as a request may take, with room for its last transaction and the answer. */
const WITHIN_MS = 4_000

/** Moves the account's clock on, a long way in part; only accounts for demo and trial have one that moves. */
export const moveClock =
  (deps: Moving) =>
  async (
    { accountId }: Grant<'subscription:change'>,
    db: AccountDb,
    { body }: Input<Move>,
  ): Promise<Result<Move>> => {
    const { now, issued } = await advanceClock(deps, accountId, {
      to: new Date(body.to),
      withinMs: WITHIN_MS,
    })
    db.audit({ targetType: 'subscription', targetId: accountId, after: { clock: now } })
    subscriptionChanged(db, accountId)
    return { now, arrived: now === new Date(body.to).toISOString(), invoices: issued }
  }
