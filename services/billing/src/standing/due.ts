import { type SQL, sql } from 'drizzle-orm'
import type { DoneStep } from '../engine/dunning.ts'
import type { Instant, Subscription } from '../engine/types.ts'
import { shrinkingSql } from '../fitting/depart.ts'
import { decode } from '../stored.ts'
import type { BuyerFacts } from './situation.ts'
import type { Sends } from '../sends.ts'

/** Where a round stands: everything due before it has been looked at. */
export interface Place {
  dueAt: string
  accountId: string
}

/** An account in which something is due, with what its renewal is reckoned from. */
export interface Due extends Place {
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

const owed = sql`(select coalesce(jsonb_agg(jsonb_build_object('dueAt', round(extract(epoch from o.due_at) * 1000),
    'done', (select coalesce(jsonb_agg(jsonb_build_object('afterDays', d.after_days, 'action', d.action,
      'doneAt', round(extract(epoch from d.done_at) * 1000))), '[]') from billing.dunning_steps d
      where d.account_id = o.account_id and d.invoice_id = o.invoice_id))), '[]')
  from billing.owed o where o.account_id = s.account_id)`

/** Holds the members of accounts where something that is due may take places away. */
export async function holdShrinking(db: Sends, which: WhichDue): Promise<string[]> {
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

/** The next portion of what is due, locked; of accounts that lose places, only those whose members are `held`. */
export async function dueOf(db: Sends, which: WhichDue, held: readonly string[]): Promise<Due[]> {
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
