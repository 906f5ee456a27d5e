import { randomUUID } from 'node:crypto'
import type { Notice } from '@foyer/contracts/billing/notices'
import { type SQL, sql } from 'drizzle-orm'
import { catalogueOf } from '../catalogue/loaded.ts'
import { type DoneStep, stepsAhead } from '../engine/dunning.ts'
import { advance, type Ends } from '../engine/renew.ts'
import { standingAfter, totalOf } from '../engine/totals.ts'
import type { Context, Instant, Subscription } from '../engine/types.ts'
import { type Draft, draftOf, dueDateOf } from '../ledger/draft.ts'
import { issue, type Sends } from '../ledger/issue.ts'
import { payOpen } from '../ledger/pay-open.ts'
import { hasShrunk, settle, shrinkingSql, type Shrunk } from '../fitting/depart.ts'
import { announce } from './announce.ts'
import { contextOf } from './context.ts'
import type { BuyerFacts } from './situation.ts'
import { decode } from '../stored.ts'
import { iso } from '../words/shown.ts'
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
  /** The account was closed, and the job that ends its subscription has not run yet. */
  closed: boolean
  /** Unpaid invoices, with the steps that were carried out. */
  owed: { dueAt: Instant; done: DoneStep[] }[]
  buyer: BuyerFacts & object
  credit: string
  /** Still to pay of its invoices. */
  open: string
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
  // Members before subscriptions, as every write to members takes these locks.
  const held = await holdShrinking(db, which)
  const [due, [catalogue]] = await Promise.all([
    dueOf(db, which, held),
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
  const shrunk: Shrunk[] = []
  const drafts: Draft[] = []
  const happened: Notice[] = []
  for (const one of due) {
    if (one.closed) continue
    try {
      const { state, invoices } = renewOne(one, catalogue)
      // An unpaid invoice ends it before anything of it is due: that is the dunning's to do.
      if (state.version === one.state.version) continue
      happened.push(...turnsOf(one, state))
      stored.push({ accountId: one.accountId, before: one.state.version, state })
      if (hasShrunk(one.state, state)) shrunk.push({ accountId: one.accountId, state })
      drafts.push(...invoices)
    } catch (error) {
      portion.failed.push({ accountId: one.accountId, error })
    }
  }
  drafts.sort((a, b) => a.issuedAt - b.issuedAt)
  await settle(db, shrunk)
  await Promise.all([store(db, stored), db.rows(traces(stored)), announce(db, happened)])
  const issued = await issue(db, catalogueOf(catalogue.version, catalogue.content).seller, drafts)
  const credited = new Set(drafts.flatMap(({ accountId, total }) => (total < 0n ? [accountId] : [])))
  await payOpen(
    db,
    [...credited].map((accountId) => ({ accountId })),
  )
  return { ...portion, renewed: stored.length, issued: issued.length }
}

const owed = sql`(select coalesce(jsonb_agg(jsonb_build_object('dueAt', round(extract(epoch from o.due_at) * 1000),
    'done', (select coalesce(jsonb_agg(jsonb_build_object('afterDays', d.after_days, 'action', d.action,
      'doneAt', round(extract(epoch from d.done_at) * 1000))), '[]') from billing.dunning_steps d
      where d.account_id = o.account_id and d.invoice_id = o.invoice_id))), '[]')
  from billing.owed o where o.account_id = s.account_id)`

/** Holds the members of accounts where something that is due may take places away. */
async function holdShrinking(db: Sends, which: WhichDue): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(sql`
    select a.account_id as id, users.hold_members(a.account_id) from (select account_id from (
      select s.account_id, s.due_at from billing.subscriptions s left join billing.clocks c on c.account_id = s.account_id
      where ${isDue(which)} and ${shrinkingSql} order by s.due_at, s.account_id limit ${which.limit}::int) d order by account_id offset 0) a`)
  return rows.map(({ id }) => id)
}

function isDue({ after, accountId }: WhichDue): SQL {
  const only = accountId === undefined ? sql`` : sql`and s.account_id = ${accountId}`
  const later = after
    ? sql`and (s.due_at, s.account_id) > (${after.dueAt}::timestamptz, ${after.accountId}::uuid)`
    : sql``
  return sql`s.due_at <= coalesce(c.now, now()) ${only} ${later}`
}

async function dueOf(db: Sends, which: WhichDue, held: readonly string[]): Promise<Due[]> {
  const rows = await db.rows<{ due: string }>(sql`
    select jsonb_build_object('accountId', s.account_id, 'dueAt', s.due_at, 'state', s.state::text,
      'now', extract(epoch from coalesce(c.now, now())) * 1000, 'closed', users.is_closed(s.account_id),
      'owed', ${owed}, 'credit', billing.credit_of(s.account_id, s.currency)::text, 'open', billing.due_of(s.account_id, s.currency)::text,
      'buyer', coalesce(to_jsonb(d) - 'account_id' - 'version', '{}')
        || jsonb_build_object('business', coalesce(d.business, false), 'taxIdValid', coalesce(d.tax_id_valid, false)))::text as due
    from billing.subscriptions s
    left join billing.clocks c on c.account_id = s.account_id
    left join billing.details d on d.account_id = s.account_id
    where ${isDue(which)} and (not ${shrinkingSql} or s.account_id in (select h::uuid from jsonb_array_elements_text(${JSON.stringify(held)}::text::jsonb) h))
    order by s.due_at, s.account_id limit ${which.limit}::int for update of s skip locked`)
  return rows.map(({ due }) => dueFrom(due))
}

/** The form of the statement above. */
function dueFrom(text: string): Due {
  const { state, ...rest } = JSON.parse(text) as Omit<Due, 'state'> & { state: string }
  return { ...rest, state: decode<Subscription>(state) }
}

function renewOne(
  { accountId, state, now, owed, buyer, ...money }: Due,
  { version, content }: { version: number; content: unknown },
): { state: Subscription; invoices: Draft[] } {
  const context = contextOf({ catalogueVersion: version, catalogue: content, buyer }, randomUUID)
  const at = Math.round(now)
  const { after, invoices } = advance(state, at, context, endsOf({ state, owed, now: at }, context))
  let standing = { balance: BigInt(money.credit), open: BigInt(money.open) }
  const drafts = invoices.map((invoice: { at: Instant; lines: Draft['lines'] }) => {
    const amounts = totalOf(invoice.lines, standing.balance)
    standing = standingAfter(standing, amounts)
    const draft = draftOf({ accountId, id: randomUUID(), at: invoice.at, amounts, state: after, buyer })
    return { ...draft, dueAt: dueDateOf(heardAt(invoice.at, at), after.anchor.timeZone) }
  })
  return { state: after, invoices: drafts }
}

const DAY = 86_400_000

/** From when on an invoice can be known of: one that a run issues a day late or more has its days to pay from then. */
function heardAt(issuedAt: Instant, now: Instant): Instant {
  return now - issuedAt < DAY ? issuedAt : now
}

/** When what is owed, or will be on the way, ends the subscription. */
function endsOf({ state, owed, now }: Pick<Due, 'state' | 'owed' | 'now'>, { catalogue }: Context): Ends {
  const { timeZone } = state.anchor
  const endOf = (dueAt: Instant, done: readonly DoneStep[]) =>
    stepsAhead({ dueAt, timeZone }, catalogue.dunning, done, now).find(({ action }) => action === 'end')
      ?.at ?? Infinity
  return {
    endsAt: Math.min(Infinity, ...owed.map(({ dueAt, done }) => endOf(dueAt, done))),
    endsFor: (issuedAt) => endOf(dueDateOf(heardAt(issuedAt, now), timeZone), []),
  }
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
