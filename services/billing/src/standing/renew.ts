import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { catalogueOf } from '../catalogue/loaded.ts'
import { advance } from '../engine/renew.ts'
import { balanceAfter, totalOf } from '../engine/totals.ts'
import type { Instant, Minor, Subscription } from '../engine/types.ts'
import { type Draft, draftOf } from '../ledger/draft.ts'
import { issue, type Sends } from '../ledger/issue.ts'
import { contextOf } from './context.ts'
import type { BuyerFacts } from './situation.ts'
import { decode } from '../stored.ts'
import { store, type Stored } from './store.ts'

/** Where a round stands: everything due before it has been looked at. */
export interface Place {
  dueAt: string
  accountId: string
}

export interface Portion {
  /** Accounts that went on, and the documents that were issued for them. */
  renewed: number
  issued: number
  /** Accounts that could not be reckoned, with why: they stay as they are, and the others go on. */
  failed: { accountId: string; error: unknown }[]
  /** Null: nothing else is due. */
  next: Place | null
}

interface Due extends Place {
  state: Subscription
  now: number
  buyer: BuyerFacts & object
  credit: string
}

export interface WhichDue {
  after?: Place | undefined
  limit: number
  /** Only this account's. */
  accountId?: string
}

/**
 * Renews what is due, a portion in one transaction: periods end, what was pending takes effect, invoices are
 * issued. Accounts that somebody is changing are left to the next round; a second run finds nothing to do.
 */
export async function renewDue(db: Sends, which: WhichDue): Promise<Portion> {
  const [due, [catalogue]] = await Promise.all([
    dueOf(db, which),
    db.rows<{ version: number; content: unknown }>(
      sql`select version, catalogue as content from billing.catalogues order by version desc limit 1`,
    ),
  ])
  if (!catalogue || due.length === 0) return { renewed: 0, issued: 0, failed: [], next: null }
  const portion: Portion = {
    renewed: 0,
    issued: 0,
    failed: [],
    next: due.length < which.limit ? null : placeOf(due.at(-1)),
  }
  const stored: Stored[] = []
  const drafts: Draft[] = []
  for (const one of due) {
    try {
      const { state, invoices } = renewOne(one, catalogue)
      stored.push({ accountId: one.accountId, before: one.state.version, state })
      drafts.push(...invoices)
    } catch (error) {
      portion.failed.push({ accountId: one.accountId, error })
    }
  }
  drafts.sort((a, b) => a.issuedAt - b.issuedAt)
  await Promise.all([store(db, stored), db.rows(traces(stored))])
  const issued = await issue(db, catalogueOf(catalogue.version, catalogue.content).seller, drafts)
  return { ...portion, renewed: stored.length, issued: issued.length }
}

async function dueOf(db: Sends, { after, limit, accountId }: WhichDue): Promise<Due[]> {
  const only = accountId === undefined ? sql`` : sql`and s.account_id = ${accountId}`
  const later = after
    ? sql`and (s.due_at, s.account_id) > (${after.dueAt}::timestamptz, ${after.accountId}::uuid)`
    : sql``
  const rows = await db.rows<{ due: string }>(sql`
    select jsonb_build_object('accountId', s.account_id, 'dueAt', s.due_at, 'state', s.state::text,
      'now', extract(epoch from coalesce(c.now, now())) * 1000, 'credit', billing.credit_of(s.account_id, s.currency)::text,
      'buyer', coalesce(to_jsonb(d) - 'account_id' - 'version', '{}')
        || jsonb_build_object('business', coalesce(d.business, false), 'taxIdValid', coalesce(d.tax_id_valid, false)))::text as due
    from billing.subscriptions s
    left join billing.clocks c on c.account_id = s.account_id
    left join billing.details d on d.account_id = s.account_id
    where s.due_at <= coalesce(c.now, now()) ${only} ${later}
    order by s.due_at, s.account_id limit ${limit}::int for update of s skip locked`)
  return rows.map(({ due }) => dueFrom(due))
}

/** The form of the statement above. */
function dueFrom(text: string): Due {
  const { state, ...rest } = JSON.parse(text) as Omit<Due, 'state'> & { state: string }
  return { ...rest, state: decode<Subscription>(state) }
}

function renewOne(
  { accountId, state, now, buyer, credit }: Due,
  { version, content }: { version: number; content: unknown },
): { state: Subscription; invoices: Draft[] } {
  const context = contextOf({ catalogueVersion: version, catalogue: content, buyer }, randomUUID)
  const { after, invoices } = advance(state, Math.round(now), context)
  let balance: Minor = BigInt(credit)
  const drafts = invoices.map(({ at, lines }: { at: Instant; lines: Draft['lines'] }) => {
    const amounts = totalOf(lines, balance)
    balance = balanceAfter(balance, amounts)
    return draftOf({ accountId, id: randomUUID(), at, amounts, state: after, buyer })
  })
  return { state: after, invoices: drafts }
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
