import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { accountParams, id, instant } from '../fields.ts'

/**
 * Where in the product the person comes back to from a page of the provider: a path below the account's billing.
 * `?from=provider` is added, or `?from=cancelled` where they turned back.
 */
export const returnTo = z
  .string()
  .check(z.maxLength(200), z.regex(/^\/[a-z0-9][a-z0-9-]{0,39}\/billing(?:\/[A-Za-z0-9-]+)*$/))

/** Where money can be sent without any provider, as the seller's documents name it. */
export const transferTarget = z.object({
  beneficiary: z.string(),
  iban: z.nullable(z.string()),
  bic: z.nullable(z.string()),
})
export type TransferTarget = z.infer<typeof transferTarget>

/** What a means of payment is recognised by. The rest of it stays with the provider. */
export const methodLook = z.object({
  /** `card`, `sepa_debit`, or whatever else the provider calls it. */
  kind: z.string(),
  /** `visa`; of a bank account its bank's code. */
  brand: z.nullable(z.string()),
  last4: z.nullable(z.string()),
})
export type MethodLook = z.infer<typeof methodLook>

export const paymentMethod = z.extend(methodLook, {
  id,
  expMonth: z.nullable(z.int()),
  expYear: z.nullable(z.int()),
  /** It can no longer be charged: its month is over. */
  expired: z.boolean(),
  /** It ends before the next charge, within a month. */
  expiring: z.boolean(),
  /** Invoices are charged to it when they are issued. At most one is. */
  isDefault: z.boolean(),
  addedAt: instant,
})
export type PaymentMethod = z.infer<typeof paymentMethod>

export const paymentMethods = z.object({
  /** Null: invoices are paid by bank transfer only. */
  provider: z.nullable(z.enum(['stripe'])),
  /** The provider's keys are those of its test mode: nothing is really paid. */
  testMode: z.boolean(),
  items: z.array(paymentMethod),
  transfer: transferTarget,
})
export type PaymentMethods = z.infer<typeof paymentMethods>

const methodParams = z.extend(accountParams, { methodId: id })

export const paymentMethodsContract = {
  list: endpoint({
    id: 'billing.payment-methods.list',
    summary: 'How the account pays: by transfer, and by what was set up with the provider',
    method: 'GET',
    path: '/api/billing/v1/accounts/{accountId}/payment-methods',
    access: { permission: 'payment:make' },
    params: accountParams,
    result: paymentMethods,
    errors: ['not_found'],
  }),
  setUp: endpoint({
    id: 'billing.payment-methods.set-up',
    summary: 'Begin to set up a means of payment: a page of the provider, to go to at once',
    method: 'POST',
    path: '/api/billing/v1/accounts/{accountId}/payment-methods/setups',
    access: { permission: 'payment:make' },
    params: accountParams,
    body: z.strictObject({ returnTo }),
    idempotency: 'required',
    status: 201,
    result: z.object({ url: z.url() }),
    errors: ['not_found', 'no_provider'],
  }),
  refresh: endpoint({
    id: 'billing.payment-methods.refresh',
    summary:
      'Ask the provider what is set up and how running payments stand: for whoever comes back from its page',
    method: 'POST',
    path: '/api/billing/v1/accounts/{accountId}/payment-methods/refreshes',
    access: { permission: 'payment:make' },
    params: accountParams,
    idempotency: 'natural',
    result: paymentMethods,
    errors: ['not_found'],
  }),
  makeDefault: endpoint({
    id: 'billing.payment-methods.make-default',
    summary: 'Charge invoices to this from now on',
    method: 'PUT',
    path: '/api/billing/v1/accounts/{accountId}/payment-methods/{methodId}/default',
    access: { permission: 'payment:make' },
    params: methodParams,
    result: paymentMethods,
    errors: ['not_found'],
  }),
  remove: endpoint({
    id: 'billing.payment-methods.remove',
    summary: 'Forget a means of payment, at the provider too; without one invoices are paid by transfer',
    method: 'DELETE',
    path: '/api/billing/v1/accounts/{accountId}/payment-methods/{methodId}',
    access: { permission: 'payment:make' },
    params: methodParams,
    result: paymentMethods,
    errors: ['not_found'],
  }),
}
