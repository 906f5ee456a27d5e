import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { accountParams, id, instant, page, paged } from '../fields.ts'
import { minor } from './money.ts'
import { methodLook, returnTo, transferTarget } from './payment-methods.ts'

/** Why a payment did not come about, as far as the provider says. */
export const FAILURES = [
  'declined',
  'insufficient_funds',
  'expired_card',
  'authentication_failed',
  'not_possible',
  'other',
] as const
export const failure = z.enum(FAILURES)
export type Failure = z.infer<typeof failure>

export const PAYMENT_STATES = [
  /** On its way: a bank takes its time, or an answer is awaited. */
  'processing',
  /** The payer's bank wants to see them: paying the invoice again leads there. */
  'needs_person',
  'paid',
  'failed',
  /** Another payment took its place before anything was charged. */
  'given_up',
  /** All of it, or a part, went back to the payer. */
  'refunded',
  'partly_refunded',
  /** The payer's bank took it back, and this is not settled, or is lost. */
  'disputed',
] as const

/** A payment, or an attempt of one. */
export const payment = z.object({
  id,
  at: instant,
  invoiceId: id,
  invoiceNumber: z.string(),
  provider: z.enum(['transfer', 'stripe']),
  method: z.nullable(methodLook),
  currency: z.string(),
  amount: minor,
  /** What went back of it. */
  returned: minor,
  state: z.enum(PAYMENT_STATES),
  failure: z.nullable(failure),
})
export type Payment = z.infer<typeof payment>

/** What came of the wish to pay. */
export const paying = z.discriminatedUnion('state', [
  z.object({ state: z.literal('paid') }),
  z.object({ state: z.literal('processing') }),
  /** To go to at once: the payer's bank asks whether it is them. */
  z.object({ state: z.literal('redirect'), url: z.url() }),
  z.object({ state: z.literal('failed'), failure }),
  /** Nothing is set up: by bank transfer, with these words on it. */
  z.object({
    state: z.literal('transfer'),
    transfer: transferTarget,
    reference: z.string(),
    currency: z.string(),
    amount: minor,
  }),
])
export type Paying = z.infer<typeof paying>

export const paymentsContract = {
  list: endpoint({
    id: 'billing.payments.list',
    summary: 'Payments and attempts of payments, the newest first',
    method: 'GET',
    path: '/api/billing/v1/accounts/{accountId}/payments',
    access: { permission: 'invoice:read' },
    params: accountParams,
    query: z.strictObject({ ...page, invoiceId: z.optional(id) }),
    result: paged(payment),
    errors: [],
  }),
  pay: endpoint({
    id: 'billing.payments.pay',
    summary: 'Pay what is open of an invoice now, with the default means of payment or with another',
    method: 'POST',
    path: '/api/billing/v1/accounts/{accountId}/invoices/{invoiceId}/payments',
    access: { permission: 'payment:make' },
    params: z.extend(accountParams, { invoiceId: id }),
    body: z.strictObject({ methodId: z.optional(z.nullable(id)), returnTo }),
    idempotency: 'required',
    status: 201,
    result: paying,
    errors: ['not_found'],
  }),
}
