import { Transaction } from '@foyer/database/transaction'
import { sql } from 'drizzle-orm'
import { eventObject } from '../stripe/objects.ts'
import { Refused, type StripeApi } from '../stripe/client.ts'
import { reportOf } from '../stripe/reported.ts'
import { type CarriedOut, carryOut } from './carry-out.ts'
import { paymentDeps, type PaymentOptions } from './deps.ts'
import { keepReport } from './reports.ts'
import { sends } from '../sends.ts'

/** A report as an operator sees it. */
export interface ListedReport {
  id: string
  type: string
  at: string
  payment: string | null
  /** Null: about nothing of ours, or not carried out yet. */
  appliedAt: string | null
}

const NEWEST = 50

/** What the payment provider reported last, the newest first. */
export function listReports({ run }: Pick<PaymentOptions, 'run'>): Promise<ListedReport[]> {
  return Transaction.run(run, (tx) =>
    sends(tx).rows<ListedReport>(
      sql`select id, type, platform.iso(at) as at, intent as payment, platform.iso(applied_at) as "appliedAt"
        from billing.reports where type <> 'answer' order by received_at desc, id limit ${NEWEST}::int`,
    ),
  )
}

/**
 * Carries a report out again, which changes nothing where it was carried out well; one that never came is asked for.
 * @returns undefined where nobody knows such a report
 */
export async function replayReport(options: PaymentOptions, id: string): Promise<CarriedOut | undefined> {
  const deps = paymentDeps(options)
  const known = await carryOut(deps, id)
  if (known || !deps.stripe || !(await fetched(deps.stripe, options, id))) return known
  return carryOut(deps, id)
}

async function fetched(stripe: StripeApi, { run }: PaymentOptions, id: string): Promise<boolean> {
  try {
    const event = eventObject.parse(await stripe.ask((api) => api.events.retrieve(id)))
    return await Transaction.run(run, (tx) => keepReport(sends(tx), reportOf(event)))
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}
