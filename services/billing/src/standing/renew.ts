import type { Notice } from '@foyer/contracts/billing/notices'
import { sql } from 'drizzle-orm'
import { catalogueOf } from '../catalogue/loaded.ts'
import type { Subscription } from '../engine/types.ts'
import { hasShrunk, settle, type Shrunk } from '../fitting/depart.ts'
import type { Draft } from '../ledger/draft.ts'
import { issue } from '../ledger/issue.ts'
import { payOpen } from '../ledger/pay-open.ts'
import { iso } from '../words/shown.ts'
import { announce } from './announce.ts'
import { type Due, dueOf, holdShrinking, type Place, type WhichDue } from './due.ts'
import { type Content, renewOne } from './renew-one.ts'
import { store, type Stored } from './store.ts'
import type { Sends } from '../sends.ts'

export interface Portion {
  /** Accounts that went on, and the documents that were issued for them. */
  renewed: number
  issued: number
  /** Accounts that could not be reckoned, with why: they stay as they are, and the others go on. */
  failed: { accountId: string; error: unknown }[]
  /** Null: nothing else is due. */
  next: Place | null
}

/**
 * Renews what is due, a portion in one transaction: periods end, what was pending takes effect, invoices are
 * issued. Accounts that somebody is changing are left to the next round; a second run finds nothing to do.
 */
export async function renewDue(db: Sends, which: WhichDue): Promise<Portion> {
  // Members before subscriptions, as every write to members takes these locks.
  const held = await holdShrinking(db, which)
  const [due, [catalogue]] = await Promise.all([
    dueOf(db, which, held),
    db.rows<Content>(
      sql`select version, catalogue as content from billing.catalogues order by version desc limit 1`,
    ),
  ])
  if (!catalogue || due.length === 0) return { renewed: 0, issued: 0, failed: [], next: null }
  const { stored, shrunk, drafts, happened, failed } = reckonAll(due, catalogue)
  await settle(db, shrunk)
  await Promise.all([store(db, stored), db.rows(traces(stored)), announce(db, happened)])
  const { seller } = catalogueOf(catalogue.version, catalogue.content)
  const issued = await issue(db, seller, drafts)
  const credited = new Set(drafts.flatMap(({ accountId, total }) => (total < 0n ? [accountId] : [])))
  await payOpen(
    db,
    [...credited].map((accountId) => ({ accountId })),
  )
  const next = due.length < which.limit ? null : placeOf(due.at(-1))
  return { renewed: stored.length, issued: issued.length, failed, next }
}

/** What a portion comes to before it is written. */
interface Work {
  stored: Stored[]
  shrunk: Shrunk[]
  drafts: Draft[]
  happened: Notice[]
  failed: Portion['failed']
}

function reckonAll(due: readonly Due[], catalogue: Content): Work {
  const work: Work = { stored: [], shrunk: [], drafts: [], happened: [], failed: [] }
  for (const one of due) {
    if (one.closed) continue
    const { accountId } = one
    try {
      const { state, invoices } = renewOne(one, catalogue)
      // An unpaid invoice ends it before anything of it is due: that is the dunning's to do.
      if (state.version === one.state.version) continue
      work.happened.push(...turnsOf(one, state))
      work.stored.push({ accountId, before: one.state.version, state })
      if (hasShrunk(one.state, state)) work.shrunk.push({ accountId, state })
      work.drafts.push(...invoices)
    } catch (error) {
      work.failed.push({ accountId, error })
    }
  }
  work.drafts.sort((a, b) => a.issuedAt - b.issuedAt)
  return work
}

/** What people are told beside the documents: that a trial is over, or a subscription. */
function turnsOf({ accountId, state }: Due, after: Subscription): Notice[] {
  if (after.status !== 'ended') return []
  const kind = state.status === 'trialing' ? 'trial_ended' : 'ended'
  return [{ kind, accountId, at: iso(after.period.end) }]
}

/** Audit rows, and word to open browsers, of everything that went on. */
function traces(stored: readonly Stored[]) {
  const rows = stored.map(({ accountId, state }) => ({
    accountId,
    version: state.version,
    status: state.status,
  }))
  return sql`
    with renewed as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) r ("accountId" uuid, version int, status text)),
    audited as (
      insert into billing.audit (account_id, action, target_type, target_id, after)
        select "accountId", 'billing.subscription.renew', 'subscription', "accountId"::text, jsonb_build_object('version', version, 'status', status) from renewed)
    insert into billing.outbox (message)
      select jsonb_build_object('topic', 'browser', 'audience', jsonb_build_object('accountId', "accountId", 'permission', 'subscription:read'),
        'event', jsonb_build_object('type', 'stale', 'accountId', "accountId", 'keys', jsonb_build_array('subscription', 'invoices', 'credits', 'entitlements', 'offers')))
      from renewed`
}

const placeOf = (due: Due | undefined): Place | null =>
  due ? { dueAt: due.dueAt, accountId: due.accountId } : null
