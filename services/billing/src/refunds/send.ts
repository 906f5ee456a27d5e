import { AppError } from '@foyer/database/errors'
import { Transaction } from '@foyer/database/transaction'
import { sql } from 'drizzle-orm'
import { applyReports } from '../payments/apply.ts'
import type { PaymentDeps } from '../payments/deps.ts'
import { keepReport } from '../payments/reports.ts'
import { Refused, type StripeApi } from '../stripe/client.ts'
import { makeRefund, type Refunding } from '../stripe/refunds.ts'
import { answeredRefund } from '../stripe/reported.ts'
import { type Sends, sends } from '../sends.ts'

type Sending = Pick<PaymentDeps, 'run' | 'log'> & { stripe: StripeApi }

/** So long nothing may be heard of one before the sweep asks. */
const UNHEARD_S = 600
const PORTION = 50

/**
 * Sends refunds that are wanted: of one command, or all that were not answered for a while. Each is made once,
 * however often and by however many it is sent; one that the provider refuses is credit again.
 */
export async function sendRefunds(
  deps: Sending,
  which: { accountId: string; reference: string } | { all: true },
): Promise<void> {
  const where =
    'accountId' in which
      ? sql`account_id = ${which.accountId} and reference = ${which.reference}`
      : sql`wanted_at < now() - make_interval(secs => ${UNHEARD_S}::int)`
  const wanted = await Transaction.run(deps.run, (tx) =>
    sends(tx).rows<Omit<Refunding, 'amount'> & { amount: string }>(sql`
      select id, account_id as "accountId", intent, amount::text, currency, extract(epoch from now() - wanted_at)::float8 as age
      from billing.refunds where state = 'wanted' and ${where} order by wanted_at, id limit ${PORTION}::int`),
  )
  for (const { amount, ...one } of wanted) await send(deps, { ...one, amount: BigInt(amount) })
}

async function send({ run, stripe, log }: Sending, refunding: Refunding): Promise<void> {
  try {
    const made = await makeRefund(stripe, refunding)
    await Transaction.run(run, (tx) => heard(sends(tx), refunding, { made }))
  } catch (error) {
    if (error instanceof Refused)
      await Transaction.run(run, (tx) => heard(sends(tx), refunding, { refused: error.code ?? 'other' }))
    else if (error instanceof AppError)
      log.warn({ err: error, refund: refunding.id }, 'a refund is sent later')
    else throw error
  }
}

type Heard = { made: Parameters<typeof answeredRefund>[0] } | { refused: string }

/** Keeps what the provider answered, and carries it out. */
async function heard(db: Sends, { id, accountId, intent, amount }: Refunding, what: Heard): Promise<void> {
  const report =
    'made' in what
      ? answeredRefund(what.made)
      : wordOf({ id, intent, amount, state: 'undone', name: `refused refund ${id}` })
  await keepReport(db, report)
  await applyReports(db, intent)
  const [state, failure] = 'made' in what ? ['sent', null] : ['refused', what.refused]
  await db.rows(
    sql`update billing.refunds set state = ${state}, failure = ${failure} where account_id = ${accountId} and id = ${id} and state = 'wanted'`,
  )
}

/** What we say ourselves of a refund, kept like what the provider reports of it. */
export function wordOf({
  id,
  intent,
  amount,
  state,
  name,
}: {
  id: string
  intent: string
  amount: bigint
  state: 'open' | 'undone'
  name: string
}) {
  const at = Math.floor(Date.now() / 1_000)
  return {
    id: name,
    type: 'refund',
    at,
    intent,
    payer: null,
    fact: { of: 'refund', id, amount, state },
  } as const
}
