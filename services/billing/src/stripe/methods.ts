import * as z from 'zod'
import type { StripeApi } from './client.ts'
import { Refused } from './client.ts'

const methodObject = z
  .object({
    id: z.string(),
    type: z.string(),
    created: z.int(),
    card: z.object({ brand: z.string(), last4: z.string(), exp_month: z.int(), exp_year: z.int() }).nullish(),
    sepa_debit: z.object({ bank_code: z.string().nullish(), last4: z.string().nullish() }).nullish(),
  })
  .transform(({ id, type, created, card, sepa_debit }) => ({
    reference: id,
    kind: type,
    brand: card?.brand ?? sepa_debit?.bank_code ?? null,
    last4: card?.last4 ?? sepa_debit?.last4 ?? null,
    expMonth: card?.exp_month ?? null,
    expYear: card?.exp_year ?? null,
    addedAt: new Date(created * 1_000).toISOString(),
  }))
export type MethodObject = z.infer<typeof methodObject>

/** What a payer has set up. More than a page of them is more than anybody needs. */
export async function methodsOf(stripe: StripeApi, payer: string): Promise<MethodObject[]> {
  const { data } = await stripe.ask((api) => api.customers.listPaymentMethods(payer, { limit: 100 }))
  return data.map((one) => methodObject.parse(one))
}

/** Makes Stripe forget a method. One that it has forgotten already is forgotten. */
export async function forgetMethod(stripe: StripeApi, reference: string): Promise<void> {
  try {
    await stripe.ask((api) => api.paymentMethods.detach(reference))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
}

/** Makes a payer of an account: the same one, however often it is called. */
export async function makePayer(stripe: StripeApi, accountId: string): Promise<string> {
  const { id } = await stripe.ask((api) =>
    api.customers.create({ metadata: { accountId } }, { idempotencyKey: `payer ${accountId}` }),
  )
  return id
}

export interface Setup {
  payer: string
  accountId: string
  currency: string
  language: string
  returnUrl: string
}

/** Opens Stripe's own page on which a means of payment is set up; the address to go to. */
export async function openSetup(
  stripe: StripeApi,
  { payer, accountId, currency, language, returnUrl }: Setup,
): Promise<string> {
  const { url } = await stripe.ask((api) =>
    api.checkout.sessions.create({
      mode: 'setup',
      customer: payer,
      currency: currency.toLowerCase(),
      locale: language === 'fr' ? 'fr' : 'en',
      success_url: `${returnUrl}?from=provider`,
      cancel_url: `${returnUrl}?from=cancelled`,
      metadata: { accountId },
      setup_intent_data: { metadata: { accountId } },
    }),
  )
  if (!url) throw new Error('Stripe opened no page')
  return url
}
