import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { accountParams, id, instant } from '../fields.ts'
import { fitting } from './fitting.ts'
import { cycle, item, minor, names } from './money.ts'
import { bill, pending } from './quotes.ts'
import { readingOnly } from './reading-only.ts'

/** A reminder; a new try to charge; from then on reading only; the subscription ends. */
export const DUNNING_ACTIONS = ['remind', 'retry', 'restrict', 'end'] as const
const dunningAction = z.enum(DUNNING_ACTIONS)

export const SUBSCRIPTION_STATES = ['trialing', 'active', 'frozen', 'ended'] as const

/** One bought unit of an add-on; it works until `endsAt` where it was cancelled, and a freeze moves that too. */
export const unit = z.object({
  id,
  item,
  name: names,
  unitAmount: minor,
  since: instant,
  endsAt: z.nullable(instant),
})
export type Unit = z.infer<typeof unit>

/** What the account has bought, and what happens to it next. */
export const subscription = z.object({
  status: z.enum(SUBSCRIPTION_STATES),
  /** The account may only be read: the trial or the subscription ended, or an invoice stayed unpaid too long. */
  readingOnly: z.boolean(),
  readingOnlyBecause: z.nullable(readingOnly),
  plan: z.object({ key: z.string(), name: names, amount: minor, seatAmount: z.nullable(minor) }),
  currency: z.string(),
  cycle,
  timeZone: z.string(),
  /** While frozen, the period as it will be when it goes on by itself: it moves by the days of the freeze. */
  periodStart: instant,
  periodEnd: instant,
  trialEnd: z.nullable(instant),
  /** The account began without a trial, because its owner has had one with another account. */
  trialRefused: z.boolean(),
  /** False where it ends at the end of the cycle, or of the trial. */
  renews: z.boolean(),
  seats: z.object({
    /** Null: not limited. */
    bought: z.nullable(z.int()),
    included: z.nullable(z.int()),
    used: z.int(),
  }),
  units: z.array(unit),
  pending: z.array(pending),
  /** What has to go before something of it takes effect, and who was chosen; null where it all fits. */
  fitting: z.nullable(fitting),
  next: z.nullable(z.extend(bill, { on: instant })),
  /** What the account has to its credit. */
  credit: minor,
  /** Open and overdue, of all issued invoices. */
  due: minor,
  /** Unpaid invoices, the oldest first: what was done because of it, and what comes if they stay so. */
  dunning: z.array(
    z.object({
      invoiceId: id,
      number: z.string(),
      open: minor,
      dueAt: instant,
      done: z.array(z.object({ action: dunningAction, on: instant })),
      next: z.array(z.object({ action: dunningAction, on: instant })),
    }),
  ),
  /** The account's clock can be moved: it is for demo or trial. */
  movableClock: z.boolean(),
  now: instant,
  version: z.int(),
})
export type Subscription = z.infer<typeof subscription>

export const subscriptionContract = {
  get: endpoint({
    id: 'billing.subscription.get',
    summary: 'What the account has bought, and its next invoice',
    method: 'GET',
    path: '/api/billing/v1/accounts/{accountId}/subscription',
    access: { permission: 'subscription:read' },
    params: accountParams,
    result: subscription,
    errors: ['not_found'],
  }),
}
