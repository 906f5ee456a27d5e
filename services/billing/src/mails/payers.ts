import type { Language } from '@foyer/contracts/fields'
import { holders } from '@foyer/permissions/can'
import { sql } from 'drizzle-orm'
import type { Sends } from '../sends.ts'

/** An account, and who is told of what it owes. */
export interface Payers {
  name: string
  pageAddress: string
  timeZone: string
  /** Whether anybody can enter it; a closed account has no page to lead to. */
  open: boolean
  /** Its time is that of a clock that can be moved. */
  ownClock: boolean
  people: { name: string; email: string; language: Language; timeZone: string }[]
}

/** The roles that pay, by family: the policy's to say. */
const PAYING = JSON.stringify({
  team: holders('payment:make', 'team').roles,
  live: holders('payment:make', 'live').roles,
})

export async function payersOf(db: Sends, accountId: string): Promise<Payers | undefined> {
  const [found] = await db.rows<{ payers: Payers | null }>(sql`
    select users.payers(${accountId}, ${PAYING}::text::jsonb)
      || jsonb_build_object('ownClock', exists (select from billing.clocks where account_id = ${accountId})) as payers`)
  return found?.payers ?? undefined
}
