import type { Report } from '../payments/reports.ts'
import { type EventObject, factOf, type IntentObject, type RefundObject } from './objects.ts'

/** What Stripe reports by itself. */
export function reportOf({ id, type, created, data }: EventObject): Report {
  const { object, previous_attributes } = data
  const about = factOf(object)
  const payer = 'customer' in object ? (object.customer ?? previous_attributes?.customer) : undefined
  return {
    id,
    type,
    at: created,
    intent: about?.intent ?? null,
    payer: payer ?? null,
    fact: about?.fact ?? null,
  }
}

/** What Stripe answered us: as good as a report, and kept like one. */
export function answered(intent: IntentObject): Report {
  const at = Math.floor(Date.now() / 1_000)
  return {
    // The same answer within a second is one.
    id: `answer ${intent.id} ${at} ${intent.status} ${intent.last_payment_error?.code ?? ''}`,
    type: 'answer',
    at,
    intent: intent.id,
    payer: intent.customer ?? null,
    fact: factOf(intent)?.fact ?? null,
  }
}

/** What Stripe answered when we gave something back. */
export function answeredRefund(refund: RefundObject): Report {
  const about = factOf(refund)
  return {
    id: `answer ${refund.id} ${refund.status ?? ''}`,
    type: 'answer',
    at: Math.floor(Date.now() / 1_000),
    intent: about?.intent ?? null,
    payer: null,
    fact: about?.fact ?? null,
  }
}

/** Whether a report says that what a payer can be charged to is another now. */
export function changesMethods(type: string): boolean {
  return /^payment_method\.|^setup_intent\.succeeded$|^checkout\.session\.completed$/.test(type)
}
