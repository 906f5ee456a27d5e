import type { AccountDb } from '@foyer/database/account-db'
import { sql } from 'drizzle-orm'

/** Who is billed, as documents state it; empty where nobody filled it in. */
export type Buyer = Readonly<Record<string, unknown>>

export const buyerSql = sql`coalesce((select to_jsonb(d) - 'account_id' - 'version' from billing.details d), '{}')`

export async function buyerOf(db: AccountDb): Promise<Buyer> {
  const { buyer } = await db.one<{ buyer: Buyer }>(sql`select ${buyerSql} as buyer`)
  return buyer
}
