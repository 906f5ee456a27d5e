import { AppError } from '@foyer/database/errors'
import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'
import { entitlements } from '../engine/entitlements.ts'
import { dueAt } from '../engine/renew.ts'
import type { Subscription } from '../engine/types.ts'
import { encode } from '../stored.ts'
import { toldAheadAt } from './ahead.ts'
import type { Sends } from '../sends.ts'

/** A subscription as its row holds it. */
export interface Stored {
  accountId: string
  before: number
  state: Subscription
}

/** Stores subscriptions that are locked since they were read; one that changed all the same undoes the whole transaction. */
export async function store(db: Sends, all: readonly Stored[]): Promise<void> {
  if (all.length === 0) return
  const stored = await db.rows(storing(all))
  if (stored.length !== all.length) throw new AppError('changed_meanwhile')
}

/** One statement that stores any number of subscriptions, each only if it is still at the version it was read at. */
function storing(all: readonly Stored[]): SQL {
  const rows = all.map(({ accountId, before, state }) => {
    const { limits, subAccountUnits, readingOnly } = entitlements(state)
    const due = dueAt(state)
    const ahead = toldAheadAt(state)
    return {
      accountId,
      before,
      version: state.version,
      status: state.status,
      currency: state.currency,
      dueAt: due === null ? null : new Date(due).toISOString(),
      limits,
      subAccountUnits: subAccountUnits.map(({ endsAt, ...unit }) => ({
        ...unit,
        endsAt: endsAt === null ? null : new Date(endsAt).toISOString(),
      })),
      readingOnly,
      aheadAt: ahead === null ? null : new Date(ahead).toISOString(),
      state,
    }
  })
  return sql`update billing.subscriptions s set state = n.state, status = n.status, currency = n.currency, due_at = n."dueAt",
      entitlements = n.limits, sub_account_units = n."subAccountUnits", reading_only = n."readingOnly", ahead_at = n."aheadAt", version = n.version
    from jsonb_to_recordset(${encode(rows)}::text::jsonb) n ("accountId" uuid, before int, version int, status text, currency text,
      "dueAt" timestamptz, limits jsonb, "subAccountUnits" jsonb, "readingOnly" boolean, "aheadAt" timestamptz, state jsonb)
    where s.account_id = n."accountId" and s.version = n.before returning s.account_id`
}
