import type { clockContract } from '@foyer/contracts/billing/clock'
import type { Input, Result } from '@foyer/contracts/endpoint'
import type { AccountDb } from '@foyer/database/account-db'
import type { Grant } from '@foyer/permissions/grant'
import { subscriptionChanged } from '../changed.ts'
import { advanceClock, type Moving } from './advance.ts'

type Move = typeof clockContract.move

/** Moves the account's clock on; only accounts for demo and trial have one that moves. */
export const moveClock =
  (deps: Moving) =>
  async (
    { accountId }: Grant<'subscription:change'>,
    db: AccountDb,
    { body }: Input<Move>,
  ): Promise<Result<Move>> => {
    const invoices = await advanceClock(deps, accountId, new Date(body.to))
    db.audit({ targetType: 'subscription', targetId: accountId, after: { clock: body.to } })
    subscriptionChanged(db, accountId)
    return { now: new Date(body.to).toISOString(), invoices }
  }
