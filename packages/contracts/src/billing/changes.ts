import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { accountParams, id, instant } from '../fields.ts'
import { fitting, loss } from './fitting.ts'
import { cycle, item } from './money.ts'
import { quote } from './quotes.ts'
import { subscription } from './subscription.ts'

/** At most so many seats, or units of one item; more is a conversation with the operator. */
export const QUANTITY_MAX = 10_000

/** At most so many units of all add-ons together, cancelled ones that still work too. */
export const UNITS_MAX = 1_000

/** One thing a person changes. Several in one preview are one bill. */
export const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('plan'), plan: item, cycle: z.optional(cycle) }),
  z.strictObject({
    kind: z.literal('quantity'),
    /** `seats` or an add-on's key. */
    item,
    /** How many there shall be in all. */
    quantity: z.int().check(z.gte(0), z.lte(QUANTITY_MAX)),
  }),
  z.strictObject({ kind: z.literal('cancelUnit'), unit: id }),
  z.strictObject({ kind: z.literal('restoreUnit'), unit: id }),
  z.strictObject({ kind: z.literal('cancel') }),
  z.strictObject({ kind: z.literal('freeze') }),
  /** Takes back a cancellation, or ends a freeze. */
  z.strictObject({ kind: z.literal('resume') }),
  /**
   * Somebody gives up their place so that something smaller fits. `on` is a day of the account's calendar, today at the
   * earliest; left out, it happens together with the change.
   */
  z.strictObject({ kind: z.literal('letGo'), member: id, how: loss, on: z.optional(z.iso.date()) }),
  /** Takes such a choice back. */
  z.strictObject({ kind: z.literal('keep'), member: id }),
])
export type Change = z.infer<typeof change>

/** With everybody who gives up a place for them. */
export const CHANGES_MAX = 500

/** Says by itself what was previewed, when and on which facts, sealed by the service: nothing is kept of a preview. */
const previewId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40000}\.[A-Za-z0-9_-]{43}$/))

export const preview = z.extend(quote, {
  id: previewId,
  expiresAt: instant,
  /** Null: nothing gets too small for what is in use. */
  fitting: z.nullable(fitting),
})
export type Preview = z.infer<typeof preview>

const REFUSALS = ['not_found', 'change_refused', 'does_not_fit', 'not_allowed_on_member'] as const

export const changesContract = {
  preview: endpoint({
    id: 'billing.previews.create',
    summary: 'What changes would cost, line by line; nothing changes. Good for a quarter of an hour',
    method: 'POST',
    path: '/api/billing/v1/accounts/{accountId}/previews',
    access: { permission: 'subscription:change' },
    params: accountParams,
    body: z.strictObject({
      changes: z.array(change).check(z.minLength(1), z.maxLength(CHANGES_MAX)),
      /** Only where the account's clock can be moved: as of this instant, which does not move the clock. */
      at: z.optional(instant),
    }),
    idempotency: 'natural',
    result: preview,
    errors: [...REFUSALS],
  }),
  create: endpoint({
    id: 'billing.changes.create',
    summary: 'Carry out a preview: the invoice is what it said, to the minor unit',
    method: 'POST',
    path: '/api/billing/v1/accounts/{accountId}/changes',
    access: { permission: 'subscription:change' },
    params: accountParams,
    body: z.strictObject({ previewId }),
    idempotency: 'body',
    status: 201,
    result: z.object({ subscription, invoiceId: z.nullable(id) }),
    errors: [...REFUSALS, 'preview_stale'],
  }),
}
