import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { accountParams, instant } from '../fields.ts'

/** The clock of an account for demo or trial. Those of customers cannot be moved. */
export const clockContract = {
  move: endpoint({
    id: 'billing.clock.move',
    summary: 'Move the clock of a demo account on; everything due until then happens in order',
    method: 'PUT',
    path: '/api/billing/v1/accounts/{accountId}/clock',
    access: { permission: 'subscription:change' },
    params: accountParams,
    body: z.strictObject({ to: instant }),
    result: z.object({
      now: instant,
      /** How many invoices and credit notes were issued on the way. */
      invoices: z.int(),
    }),
    errors: ['not_found', 'change_refused'],
  }),
}
