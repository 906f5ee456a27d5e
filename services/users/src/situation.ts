import type { AccountDb } from '@foyer/database/account-db'
import type { Situation } from '@foyer/permissions/rulings'
import { sql } from 'drizzle-orm'

/**
 * What the account holds now, for the guards. The first statement of every write to members: it locks the
 * counters, so that others wait and what a guard allowed still holds at the commit.
 */
export async function situationOf(db: AccountDb): Promise<Situation> {
  const [rows, [limit]] = await Promise.all([
    db.rows<{ key: string; value: number }>(sql`select key, value from users.lock_counters()`),
    db.rows<{ value: number | null }>(
      sql`select users.allowance(current_setting('app.account_id')::uuid, 'multi_users') as value`,
    ),
  ])
  const count = (key: string) => rows.find((row) => row.key === key)?.value ?? 0
  return {
    billingContacts: count('billing_contacts'),
    multiUsers: count('multi_users'),
    multiUserLimit: limit?.value ?? Number.POSITIVE_INFINITY,
  }
}
