import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { accountParams, instant } from '../fields.ts'

/** A clock is moved, and a preview looks ahead, by at most so many years at once: each period on the way is reckoned. */
export const YEARS_AHEAD = 10

/** The last instant that can be asked about where it is `now`; both as milliseconds since 1970. */
export function furthestFrom(now: number): number {
  const at = new Date(now)
  return at.setUTCFullYear(at.getUTCFullYear() + YEARS_AHEAD)
}

/** The clock of an account for demo or trial. Those of customers cannot be moved. */
export const clockContract = {
  move: endpoint({
    id: 'billing.clock.move',
    summary:
      'Move the clock of a demo account on; everything due until then happens in order. A long way takes several requests',
    method: 'PUT',
    path: '/api/billing/v1/accounts/{accountId}/clock',
    access: { permission: 'subscription:change' },
    params: accountParams,
    body: z.strictObject({ to: instant }),
    result: z.object({
      /** Where it stands: before `to` where the way is long. */
      now: instant,
      /** Whether that is `to`; if not, the same request again goes on from there. */
      arrived: z.boolean(),
      /** How many invoices and credit notes were issued on the way. */
      invoices: z.int(),
    }),
    errors: ['not_found', 'change_refused'],
  }),
}
