import { toStripe } from './amounts.ts'
import { Refused, type StripeApi } from './client.ts'
import { type RefundObject, refundObject } from './objects.ts'

/** Stripe forgets an idempotency key after a day: from then on it is asked what it has. */
const KEY_LASTS_S = 20 * 3_600

/** Part of a payment that goes back. */
export interface Refunding {
  id: string
  accountId: string
  /** The payment, by Stripe's name. */
  intent: string
  amount: bigint
  currency: string
  /** Seconds since it was wanted. */
  age: number
}

/** Makes one refund, however often it is called: its id is the key of the request. */
export async function makeRefund(stripe: StripeApi, refunding: Refunding): Promise<RefundObject> {
  const { id, accountId, intent, amount, currency, age } = refunding
  if (age > KEY_LASTS_S) {
    const made = await madeOf(stripe, refunding)
    if (made) return made
  }
  const sent = toStripe(amount, currency)
  if (sent === undefined) throw new Refused('currency_not_supported')
  const request = { payment_intent: intent, amount: sent, metadata: { accountId, refundId: id } }
  try {
    return refundObject.parse(
      await stripe.ask((api) => api.refunds.create(request, { idempotencyKey: `refund ${id}` })),
    )
  } catch (error) {
    // Nothing is taken for refused that is there after all.
    const made = error instanceof Refused ? await madeOf(stripe, refunding) : undefined
    if (made) return made
    throw error
  }
}

async function madeOf(stripe: StripeApi, { id, intent }: Refunding): Promise<RefundObject | undefined> {
  return stripe.ask(async (api) => {
    for await (const one of api.refunds.list({ payment_intent: intent, limit: 100 }))
      if (one.metadata?.['refundId'] === id) return refundObject.parse(one)
    return undefined
  })
}
