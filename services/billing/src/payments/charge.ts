import type { Failure } from '@foyer/contracts/billing/payments'
import { Transaction } from '@foyer/database/transaction'
import { sql } from 'drizzle-orm'
import type { StripeApi } from '../stripe/client.ts'
import { Refused } from '../stripe/client.ts'
import { failureOf, type IntentObject } from '../stripe/objects.ts'
import { confirmPayment, dropPayment, lookAtPayment, makePayment } from '../stripe/payments.ts'
import { answered } from '../stripe/reported.ts'
import { applyReports } from './apply.ts'
import { type Attempt, attemptOf, attemptSql } from './attempt.ts'
import { begin, type Begun, type Wish } from './begin.ts'
import type { PaymentDeps } from './deps.ts'
import { keepReport } from './reports.ts'
import { tell } from './tell.ts'
import { type Sends, sends } from '../sends.ts'

/** What came of a charge. */
export type Outcome =
  | { state: 'paid' | 'processing' | 'needs_person' | 'no_method' }
  | { state: 'redirect'; url: string }
  | { state: 'failed'; failure: Failure }

type Charging = Pick<PaymentDeps, 'run'> & { stripe: StripeApi }
type Standing = Exclude<Begun, { done: unknown }>

/**
 * Charges what is open of an invoice. The attempt is committed first; the provider makes one payment of it however
 * often it is sent; and what the provider answers is kept and carried out like what it reports. So a kill at any
 * moment leaves one payment, booked once: by the next try, by the report, or by the sweep.
 */
export async function charge(deps: Charging, wish: Wish): Promise<Outcome> {
  const begun = await Transaction.run(deps.run, (tx) => begin(sends(tx), wish))
  if ('done' in begun) return { state: begun.done }
  try {
    return await carryOn(deps, wish, begun)
  } catch (error) {
    if (error instanceof Refused) return refused(deps, begun.attempt, error)
    throw error
  }
}

async function carryOn(
  deps: Charging,
  wish: Wish,
  { attempt, isNew, method, open }: Standing,
): Promise<Outcome> {
  const { stripe } = deps
  const seen =
    attempt.intent === null ? await makePayment(stripe, attempt) : await lookAtPayment(stripe, attempt.intent)
  const now = await settled(deps, seen, attempt)
  // It ended without our hearing of it: this wish is another one.
  if (attempt.intent !== null && (now.state === 'failed' || now.state === 'given_up'))
    return charge(deps, wish)
  if (now.state !== 'needs_person' || (isNew && wish.returnUrl === null)) return outcomeOf(now, seen)
  const other = method.reference !== now.method.reference || open !== now.amount
  if (other) {
    // Another method, or less to pay by now: nothing was charged yet, so this one makes room for a new one.
    await settled(deps, await dropPayment(stripe, seen.id), attempt)
    return charge(deps, wish)
  }
  if (wish.returnUrl === null) return outcomeOf(now, seen)
  const url = pageOf(seen)
  if (url !== undefined) return { state: 'redirect', url }
  const confirmed = await confirmPayment(stripe, seen.id, {
    method: method.reference,
    returnUrl: wish.returnUrl,
  })
  return outcomeOf(await settled(deps, confirmed, attempt), confirmed)
}

/** Asks the provider how an attempt stands; one that was perhaps never sent is sent. */
export async function lookAt(deps: Charging, attempt: Attempt): Promise<void> {
  const { stripe } = deps
  try {
    const { intent } = attempt
    await settled(
      deps,
      await (intent === null ? makePayment(stripe, attempt) : lookAtPayment(stripe, intent)),
      attempt,
    )
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    await refused(deps, attempt, error)
  }
}

/** Keeps what the provider answered, and carries it out. */
async function settled({ run }: Charging, intent: IntentObject, attempt: Attempt): Promise<Attempt> {
  const after = await Transaction.run(run, async (tx) => {
    const db = sends(tx)
    await keepReport(db, answered(intent))
    return applyReports(db, intent.id)
  })
  return after ?? attempt
}

/** No payment came of it, and none will: the end of an attempt that is no payment yet, or one of another account there. */
async function refused(
  { run }: Charging,
  { accountId, id, intent }: Attempt,
  error: Refused,
): Promise<Outcome> {
  const known = failureOf(error.code, undefined)
  const failure = known === 'other' ? 'not_possible' : known
  const gone = intent !== null && error.code === 'resource_missing'
  if (intent === null || gone)
    await Transaction.run(run, (tx) => fail(sends(tx), { accountId, id, intent }, failure))
  return { state: 'failed', failure }
}

/** Ends an attempt that stands as it was known to, with its traces and word to the payer. */
async function fail(
  db: Sends,
  { accountId, id, intent }: Pick<Attempt, 'accountId' | 'id' | 'intent'>,
  failure: Failure,
): Promise<void> {
  await db.rows(sql`select from billing.subscriptions where account_id = ${accountId} for update`)
  const [row] = await db.rows<{ attempt: string }>(sql`
    select ${attemptSql} as attempt from billing.payment_attempts a where a.account_id = ${accountId} and a.id = ${id}
      and a.intent is not distinct from ${intent} and a.state in ('processing', 'needs_person')`)
  if (!row) return
  const before = attemptOf(row.attempt)
  await db.rows(sql`
    update billing.payment_attempts set state = 'failed', failure = ${failure}, changed_at = now()
    where account_id = ${accountId} and id = ${id}`)
  await tell(db, before, { ...before, state: 'failed', failure })
}

function outcomeOf({ state, failure }: Attempt, intent: IntentObject): Outcome {
  if (state === 'failed') return { state, failure: failure ?? 'other' }
  if (state === 'given_up') return { state: 'failed', failure: 'other' }
  const url = pageOf(intent)
  return state === 'needs_person' && url !== undefined ? { state: 'redirect', url } : { state }
}

/** The page of the payer's bank, where Stripe waits for them. */
function pageOf({ status, next_action }: IntentObject): string | undefined {
  return status === 'requires_action' ? (next_action?.redirect_to_url?.url ?? undefined) : undefined
}
