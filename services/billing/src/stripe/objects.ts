import type { Failure } from '@foyer/contracts/billing/payments'
import * as z from 'zod'
import type { Fact } from '../payments/facts.ts'
import { fromStripe } from './amounts.ts'

/** Where Stripe names another thing, or writes it out. */
const named = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])
const currency = z.string().transform((code) => code.toUpperCase())
const ours = z.object({ accountId: z.uuid(), attemptId: z.uuid() })

/** As much of a PaymentIntent as decides anything here. */
export const intentObject = z.object({
  object: z.literal('payment_intent'),
  id: z.string(),
  status: z.string(),
  amount_received: z.int().default(0),
  currency,
  customer: named.nullish(),
  metadata: z.record(z.string(), z.string()).default({}),
  last_payment_error: z.object({ code: z.string().nullish(), decline_code: z.string().nullish() }).nullish(),
  next_action: z.object({ redirect_to_url: z.object({ url: z.string().nullish() }).nullish() }).nullish(),
})
export type IntentObject = z.infer<typeof intentObject>

/** What the client throws. A declined payment comes with its PaymentIntent. */
export const errorObject = z.object({
  type: z.string().startsWith('Stripe'),
  code: z.string().optional(),
  statusCode: z.int().optional(),
  payment_intent: intentObject.optional().catch(undefined),
})

export const refundObject = z.object({
  object: z.literal('refund'),
  id: z.string(),
  status: z.string().nullish(),
  amount: z.int(),
  currency,
  payment_intent: named.nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
})
export type RefundObject = z.infer<typeof refundObject>

const disputeObject = z.object({
  object: z.literal('dispute'),
  id: z.string(),
  status: z.string(),
  amount: z.int(),
  currency,
  payment_intent: named.nullish(),
})

/** Anything else a report is about: it may name a payer. */
const otherObject = z.object({ object: z.string(), customer: named.nullish() })

const reported = z.union([intentObject, refundObject, disputeObject, otherObject])

export const eventObject = z.object({
  object: z.literal('event'),
  id: z.string().min(1).max(255),
  type: z.string().min(1).max(255),
  created: z.int(),
  data: z.object({
    object: reported,
    previous_attributes: z.object({ customer: named.nullish() }).nullish(),
  }),
})
export type EventObject = z.infer<typeof eventObject>

/** What one of Stripe's objects says about a payment, and about which. */
export function factOf(object: EventObject['data']['object']): { intent: string; fact: Fact } | undefined {
  if ('amount_received' in object) return { intent: object.id, fact: intentFact(object) }
  if (!('payment_intent' in object) || !object.payment_intent) return undefined
  const { id, amount, currency } = object
  const about = { id, amount: fromStripe(amount, currency) }
  const fact: Fact =
    object.object === 'refund'
      ? { of: 'refund', ...about, ...oursOf(object), state: REFUNDS[object.status ?? ''] ?? 'open' }
      : { of: 'dispute', ...about, state: DISPUTES[object.status] ?? 'open' }
  return { intent: object.payment_intent, fact }
}

/** A refund that we asked for is known by our name: we had said that it would be before Stripe named it. */
function oursOf(object: EventObject['data']['object']): { id: string } | undefined {
  const named = 'metadata' in object ? z.uuid().safeParse(object.metadata?.['refundId']).data : undefined
  return named === undefined ? undefined : { id: named }
}

const REFUNDS: Record<string, 'open' | 'done' | 'undone'> = {
  succeeded: 'done',
  failed: 'undone',
  canceled: 'undone',
}

/** In a dispute that was only announced nothing has been taken back; in an appeal it still is. */
const DISPUTES: Record<string, 'asked' | 'open' | 'lost' | 'won'> = {
  warning_needs_response: 'asked',
  warning_under_review: 'asked',
  warning_closed: 'asked',
  prevented: 'won',
  won: 'won',
  lost: 'lost',
}

function intentFact({
  id,
  status,
  amount_received,
  currency,
  metadata,
  last_payment_error,
}: IntentObject): Fact {
  const code = last_payment_error?.code ?? undefined
  const state = stateOf(status, code)
  return {
    of: 'intent',
    id,
    state,
    amount: fromStripe(amount_received, currency),
    failure: state === 'failed' ? failureOf(code, last_payment_error?.decline_code ?? undefined) : null,
    ours: ours.safeParse(metadata).data ?? null,
  }
}

type State = Extract<Fact, { of: 'intent' }>['state']

function stateOf(status: string, code: string | undefined): State {
  if (status !== 'requires_payment_method') return STATES[status] ?? 'processing'
  if (code === undefined) return 'started'
  return code === 'authentication_required' ? 'needs_person' : 'failed'
}

const STATES: Record<string, State> = {
  requires_confirmation: 'started',
  requires_action: 'needs_person',
  succeeded: 'paid',
  canceled: 'given_up',
}

/** Why, in the few words that a payer can do something with. */
export function failureOf(code: string | undefined, decline: string | undefined): Failure {
  return FAILURES[decline ?? ''] ?? FAILURES[code ?? ''] ?? 'other'
}

const FAILURES: Record<string, Failure> = {
  insufficient_funds: 'insufficient_funds',
  expired_card: 'expired_card',
  card_declined: 'declined',
  generic_decline: 'declined',
  do_not_honor: 'declined',
  payment_intent_authentication_failure: 'authentication_failed',
  authentication_not_handled: 'authentication_failed',
  amount_too_small: 'not_possible',
  amount_too_large: 'not_possible',
  payment_method_unactivated: 'not_possible',
  currency_not_supported: 'not_possible',
}
