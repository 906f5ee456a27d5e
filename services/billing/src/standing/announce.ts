import type { Notice } from '@foyer/contracts/billing/notices'
import { sql } from 'drizzle-orm'
import type { Sends } from '../sends.ts'

/** Has people told what happened, in the order in which it did, once this is committed. */
export async function announce(db: Sends, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return
  await db.rows(sql`
    insert into billing.outbox (message)
      select jsonb_build_object('topic', 'billing.notice', 'notice', n)
      from jsonb_array_elements(${JSON.stringify(notices)}::text::jsonb) n order by n ->> 'at'`)
}
