import { Transaction } from '@foyer/database/transaction'
import { sql } from 'drizzle-orm'
import type { StripeApi } from '../stripe/client.ts'
import { attemptOf, attemptSql } from './attempt.ts'
import { lookAt } from './charge.ts'
import type { PaymentDeps } from './deps.ts'
import { tellOfExpiring } from './expiring.ts'
import { sends } from '../sends.ts'

type Asking = Pick<PaymentDeps, 'run' | 'log'> & { stripe: StripeApi }

/** So many attempts are asked about at a time, the longest unheard of first. */
const PORTION = 50
const UNHEARD_S = 600
/** What is about nothing of ours is kept for so long, to see what came. */
const KEPT_DAYS = 30

/** Asks the provider how payments under way stand, of an account or of all that were not heard of for a while. */
export async function lookAtOpen(
  deps: Asking,
  which: { accountId: string } | { all: true },
): Promise<number> {
  const where =
    'accountId' in which
      ? sql`a.account_id = ${which.accountId}`
      : sql`a.changed_at < now() - make_interval(secs => ${UNHEARD_S})`
  const found = await Transaction.run(deps.run, (tx) =>
    sends(tx).rows<{ attempt: string }>(sql`
      select ${attemptSql} as attempt from billing.payment_attempts a
      where a.state in ('processing', 'needs_person') and ${where} order by a.changed_at limit ${PORTION}::int`),
  )
  for (const { attempt } of found) {
    const one = attemptOf(attempt)
    // One that cannot be asked about holds up no other; somebody who waits for their own is told.
    await lookAt(deps, one).catch((error: unknown) => {
      if ('accountId' in which) throw error
      deps.log.warn({ err: error, attempt: one.id }, 'a payment could not be asked about')
    })
  }
  return found.length
}

/** What no report told: payments whose report got lost, and attempts that a crash left unsent. */
export async function sweepPayments({ stripe, ...deps }: PaymentDeps): Promise<void> {
  await deps.run`delete from billing.reports where applied_at is null and fact is null and received_at < now() - make_interval(days => ${KEPT_DAYS})`
  if (!stripe) return
  await lookAtOpen({ ...deps, stripe }, { all: true })
  await Transaction.run(deps.run, (tx) => tellOfExpiring(sends(tx)))
}
