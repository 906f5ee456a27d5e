import { sql } from 'drizzle-orm'
import type { Sends } from '../sends.ts'

/** What an operator did to an account. */
export interface Operated {
  accountId: string
  action: string
  targetType: string
  targetId: string
  after: object
}

const KEYS = ['subscription', 'invoices', 'credits', 'corrections']

/** The audit row of what an operator did, and word to open browsers of the account. */
export async function leaveTraces(db: Sends, { accountId, action, ...rest }: Operated): Promise<void> {
  const message = {
    topic: 'browser',
    audience: { accountId, permission: 'invoice:read' },
    event: { type: 'stale', accountId, keys: KEYS },
  }
  await db.rows(sql`
    with audited as (
      insert into billing.audit (account_id, action, target_type, target_id, after)
        values (${accountId}, ${action}, ${rest.targetType}, ${rest.targetId}, ${JSON.stringify(rest.after)}::text::jsonb))
    insert into billing.outbox (message) values (${JSON.stringify(message)}::text::jsonb)`)
}
