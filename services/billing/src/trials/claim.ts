import { sql } from 'drizzle-orm'
import { hashedMailbox } from './address.ts'
import type { Sends } from '../sends.ts'

/** Who tries, and in which account. */
export interface Claim {
  personId: string
  email: string
  accountId: string
}

/**
 * Takes the one trial that a person and a mailbox have. Whoever else claims it meanwhile waits for this transaction.
 * @returns false where it was had before
 */
export async function claimTrial(db: Sends, secret: string, claim: Claim): Promise<boolean> {
  const claimed = await db.rows(sql`
    insert into billing.trials (person_id, address_hash, account_id)
    values (${claim.personId}, ${hashedMailbox(secret, claim.email)}, ${claim.accountId}) on conflict do nothing returning 1`)
  return claimed.length > 0
}
