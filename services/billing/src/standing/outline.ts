import type { Pool } from '@foyer/database/connect'
import type { Cycle } from '../engine/types.ts'

/** What an account has bought and owes, as an operator sees it beside its name. */
interface Outline {
  status: string
  plan: string
  cycle: Cycle
  currency: string
  seats: number
  /** When something happens by itself; null: nothing will. */
  dueAt: string | null
  readingOnly: boolean
  /** The account's present; its own where its clock can be moved. */
  now: string
  movableClock: boolean
  /** What `payment received` takes: `open` in minor units. */
  owed: { number: string; open: number; dueAt: string }[]
}

/**
 * The outlines of those accounts that have a subscription.
 * @param run pool of the role `run_billing`
 */
export async function outlinesOf(
  run: Pool,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, Outline>> {
  const rows = await run<{ id: string; outline: Outline }[]>`
    select s.account_id as id, jsonb_build_object('status', s.status, 'plan', s.state -> 'plan' -> 'key', 'cycle', s.state -> 'cycle',
      'currency', s.currency, 'seats', s.state -> 'seats', 'dueAt', platform.iso(s.due_at),
      'readingOnly', s.reading_only or billing.is_restricted(s.account_id), 'now', platform.iso(billing.now_of(s.account_id)),
      'movableClock', exists (select from billing.clocks c where c.account_id = s.account_id),
      'owed', (select coalesce(jsonb_agg(jsonb_build_object('number', i.number, 'open', billing.open_of(i.account_id, i.id),
          'dueAt', platform.iso(o.due_at)) order by o.due_at, i.number), '[]')
        from billing.owed o join billing.invoices i on i.account_id = o.account_id and i.id = o.invoice_id
        where o.account_id = s.account_id)) as outline
    from billing.subscriptions s where s.account_id = any(${[...accountIds]}::uuid[])`
  return new Map(rows.map(({ id, outline }) => [id, outline]))
}
