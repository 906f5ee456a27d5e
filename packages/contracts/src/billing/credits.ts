import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { accountParams, id, instant, page, paged } from '../fields.ts'
import { minor } from './money.ts'

/** A movement of the account's credit: positive raises it. */
export const credit = z.object({
  id,
  at: instant,
  amount: minor,
  currency: z.string(),
  reason: z.enum(['credit_note', 'overpayment', 'used', 'refund']),
  invoiceId: z.nullable(id),
  /** Of that document. */
  number: z.nullable(z.string()),
  /** What the account had to its credit after it. */
  balance: minor,
})
export type Credit = z.infer<typeof credit>

export const creditsContract = {
  list: endpoint({
    id: 'billing.credits.list',
    summary: 'What raised and lowered the account’s credit, the newest first',
    method: 'GET',
    path: '/api/billing/v1/accounts/{accountId}/credits',
    access: { permission: 'invoice:read' },
    params: accountParams,
    query: z.strictObject({ ...page }),
    result: paged(credit),
    errors: [],
  }),
}
