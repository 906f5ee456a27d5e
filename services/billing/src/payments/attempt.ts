import type { Failure } from '@foyer/contracts/billing/payments'
import type { MethodLook } from '@foyer/contracts/billing/payment-methods'
import { type SQL, sql } from 'drizzle-orm'
import { decode } from '../stored.ts'
import type { AttemptState } from './facts.ts'

/** A means of payment as an attempt keeps it: the person may have removed it since. */
export interface AttemptMethod extends MethodLook {
  id: string
  /** The provider's name for it. */
  reference: string
}

/** A wish to charge an invoice, as it is kept. */
export interface Attempt {
  accountId: string
  id: string
  invoiceId: string
  invoiceNumber: string
  /** The provider's name for the payer. */
  payer: string
  method: AttemptMethod
  amount: bigint
  currency: string
  /** Null: it may have been sent, and no answer is known. */
  intent: string | null
  returnUrl: string | null
  state: AttemptState
  failure: Failure | null
  received: string
  returned: string
  disputed: boolean
  /** Seconds ago. */
  age: number
}

/** A row of `billing.payment_attempts a`, as JSON text. */
export const attemptSql: SQL = sql`jsonb_build_object('accountId', a.account_id, 'id', a.id, 'invoiceId', a.invoice_id,
  'invoiceNumber', (select i.number from billing.invoices i where i.account_id = a.account_id and i.id = a.invoice_id),
  'payer', (select p.reference from billing.payers p where p.account_id = a.account_id and p.provider = a.provider),
  'method', a.method, 'amount', a.amount::text, 'currency', a.currency, 'intent', a.intent, 'returnUrl', a.return_url, 'state', a.state,
  'failure', a.failure, 'received', a.received::text, 'returned', a.returned::text, 'disputed', a.disputed,
  'age', extract(epoch from clock_timestamp() - a.changed_at))::text`

/** What {@link attemptSql} answered. */
export function attemptOf(text: string): Attempt {
  return decode<Attempt>(text)
}
