import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'

/** What the provider reports by itself. */
export const stripeContract = {
  report: endpoint({
    id: 'billing.stripe.report',
    summary: 'Stripe reports an event; its signature says that it is Stripe, and how old the report is',
    method: 'POST',
    path: '/api/billing/v1/webhooks/stripe',
    access: { open: 'sent by the payment provider; the signature over the body is what lets it in' },
    idempotency: 'natural',
    result: z.object({ received: z.literal(true) }),
    errors: ['wrong_signature'],
  }),
}
