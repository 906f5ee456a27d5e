import { sql } from 'drizzle-orm'
import type { DoneStep } from '../engine/dunning.ts'
import type { Instant, Subscription } from '../engine/types.ts'
import { decode } from '../stored.ts'
import type { Sends } from '../sends.ts'

/** Where a round stands: everything that was to be looked at before it has been. */
export interface OwedPlace {
  nextAt: string
  invoiceId: string
}

/** An unpaid invoice whose next step has come, or may have. */
export interface Owed extends OwedPlace {
  accountId: string
  dueAt: Instant
  /** The account's present. */
  now: Instant
  state: Subscription
  done: DoneStep[]
}

export interface WhichOwed {
  after?: OwedPlace | undefined
  limit: number
  /** Only this account's. */
  accountId?: string
}

/** The next portion, locked with the subscriptions it belongs to: a payment and a step come one after the other. */
export async function owedOf(db: Sends, { after, limit, accountId }: WhichOwed): Promise<Owed[]> {
  const only = accountId === undefined ? sql`` : sql`and o.account_id = ${accountId}`
  const later = after
    ? sql`and (o.next_at, o.invoice_id) > (${after.nextAt}::timestamptz, ${after.invoiceId}::uuid)`
    : sql``
  const rows = await db.rows<{ owed: string }>(sql`
    select jsonb_build_object('accountId', o.account_id, 'invoiceId', o.invoice_id, 'nextAt', o.next_at,
      'dueAt', round(extract(epoch from o.due_at) * 1000), 'now', floor(extract(epoch from coalesce(c.now, now())) * 1000),
      'state', s.state::text, 'done', (select coalesce(jsonb_agg(jsonb_build_object('afterDays', d.after_days, 'action', d.action,
          'doneAt', round(extract(epoch from d.done_at) * 1000))), '[]')
        from billing.dunning_steps d where d.account_id = o.account_id and d.invoice_id = o.invoice_id))::text as owed
    from billing.owed o
    join billing.subscriptions s on s.account_id = o.account_id
    left join billing.clocks c on c.account_id = o.account_id
    where o.next_at <= coalesce(c.now, now()) ${only} ${later}
    order by o.next_at, o.invoice_id limit ${limit}::int for update of o, s skip locked`)
  return rows.map(({ owed }) => owedFrom(owed))
}

/** The form of the statement above. */
function owedFrom(text: string): Owed {
  const { state, ...rest } = JSON.parse(text) as Omit<Owed, 'state'> & { state: string }
  return { ...rest, state: decode<Subscription>(state) }
}
