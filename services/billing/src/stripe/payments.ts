import type Stripe from 'stripe'
import type { Attempt } from '../payments/attempt.ts'
import { toStripe } from './amounts.ts'
import { Refused, sentBefore, type StripeApi } from './client.ts'
import type { IntentObject } from './objects.ts'

/** Stripe forgets an idempotency key after a day: from then on it is asked what it has. */
const KEY_LASTS_S = 20 * 3_600

/** Makes one payment of an attempt, however often it is called: the attempt's id is the key of the request. */
export async function makePayment(stripe: StripeApi, attempt: Attempt): Promise<IntentObject> {
  const { accountId, id, invoiceId, invoiceNumber, payer, method, amount, currency, returnUrl } = attempt
  if (attempt.age > KEY_LASTS_S) {
    const made = await madeOf(stripe, attempt)
    if (made) return made
  }
  const sent = toStripe(amount, currency)
  if (sent === undefined) throw new Refused('currency_not_supported')
  const create = stripe.intent((api) =>
    api.paymentIntents.create(
      {
        amount: sent,
        currency: currency.toLowerCase(),
        customer: payer,
        payment_method: method.reference,
        confirm: true,
        // Asked for always: some ways to pay lead over a page, whoever is there.
        return_url: returnUrl ?? stripe.home,
        ...(returnUrl === null ? { off_session: true } : {}),
        description: invoiceNumber,
        metadata: { accountId, attemptId: id, invoiceId },
      },
      { idempotencyKey: id },
    ),
  )
  return create.catch(async (error: unknown) => {
    // By a process that people reach at another address: one that has moved since, or an operator's.
    const made = sentBefore(error) ? await madeOf(stripe, attempt) : undefined
    if (made) return made
    throw error
  })
}

/** The payment that was made of an attempt, among those of its payer since then. */
async function madeOf(stripe: StripeApi, { payer, id, age }: Attempt): Promise<IntentObject | undefined> {
  const since = Math.floor(Date.now() / 1_000 - age) - 3_600
  const found = await stripe.ask(async (api) => {
    for await (const one of api.paymentIntents.list({ customer: payer, created: { gte: since }, limit: 100 }))
      if (one.metadata['attemptId'] === id) return one.id
    return undefined
  })
  return found === undefined ? undefined : lookAtPayment(stripe, found)
}

export function lookAtPayment(stripe: StripeApi, intent: string): Promise<IntentObject> {
  return stripe.intent((api) => api.paymentIntents.retrieve(intent))
}

/** Tries again with the person there, whom their bank may want to see. */
export function confirmPayment(
  stripe: StripeApi,
  intent: string,
  { method, returnUrl }: { method: string; returnUrl: string },
): Promise<IntentObject> {
  return stripe.intent((api: Stripe) =>
    api.paymentIntents.confirm(intent, { payment_method: method, return_url: returnUrl }),
  )
}

/** Gives up a payment of which nothing was charged; one that came about after all is answered as it is. */
export async function dropPayment(stripe: StripeApi, intent: string): Promise<IntentObject> {
  return stripe.intent((api) => api.paymentIntents.cancel(intent))
}
