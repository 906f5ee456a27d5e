import { sql } from 'drizzle-orm'
import { catalogueOf } from '../catalogue/loaded.ts'
import { type Opening, openWithin } from '../standing/open.ts'
import { claimTrial } from './claim.ts'
import type { Sends } from '../sends.ts'

/** What an operator opens, and for whom. */
export interface OperatorOpening extends Omit<Opening, 'trial'> {
  /** Whether it begins with the plan's trial; left out, it does where the plan has one and the owner still has theirs. */
  trial?: boolean | undefined
  owner: { personId: string; email: string }
}

/**
 * Opens the subscription of a new account in the transaction that makes the account, which acts as `run_billing`.
 * @param secret the installation's, that mailboxes which had a trial are kept under
 */
export async function openByOperator(
  db: Sends,
  secret: string,
  { owner, ...opening }: OperatorOpening,
): Promise<void> {
  const { accountId, plan } = opening
  const trial =
    opening.trial ?? ((await hasTrial(db, plan)) && (await claimTrial(db, secret, { ...owner, accountId })))
  await openWithin(db, { ...opening, trial })
  await db.rows(sql`
    insert into billing.audit (account_id, action, target_type, target_id, after)
      values (${accountId}, 'billing.subscription.open', 'subscription', ${accountId}, ${JSON.stringify({ plan, trial })}::text::jsonb)`)
}

async function hasTrial(db: Sends, plan: string): Promise<boolean> {
  const [newest] = await db.rows<{ version: number; catalogue: unknown }>(
    sql`select version, catalogue from billing.catalogues order by version desc limit 1`,
  )
  const plans = newest ? catalogueOf(newest.version, newest.catalogue).plans : []
  return plans.some(({ key, trialDays }) => key === plan && trialDays > 0)
}
