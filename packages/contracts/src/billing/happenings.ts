import * as z from 'zod/mini'
import { id } from '../fields.ts'
import { failure } from './payments.ts'

/** To do: charge what is open of an invoice to the account's default means of payment, if it has one. */
export const chargeWanted = z.object({ topic: z.literal('billing.charge'), accountId: id, invoiceId: id })

/** To do: make of a stored report of a payment provider what it says. */
export const reportStored = z.object({
  topic: z.literal('billing.report'),
  provider: z.literal('stripe'),
  reportId: z.string(),
})

/** To do: bill nothing more of an account that was closed, and forget what it could be charged to. */
export const accountClosed = z.object({ topic: z.literal('billing.close'), accountId: id })

/** What became of a payment: one that a provider carries out, or a transfer that came in. The payer is told, once for each. */
export const paymentHappened = z.object({
  topic: z.literal('billing.payment'),
  accountId: id,
  invoiceId: id,
  /** `needs_person`: the payer's bank wants to see them; `returned`: some of it went back, or the bank took it. */
  happened: z.enum(['received', 'failed', 'needs_person', 'returned']),
  /** Minor units, as text: what was paid, tried, or went back. */
  amount: z.string(),
  currency: z.string(),
  failure: z.nullable(failure),
})
export type PaymentHappened = z.infer<typeof paymentHappened>
