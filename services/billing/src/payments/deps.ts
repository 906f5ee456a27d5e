import type { Pool } from '@foyer/database/connect'
import type { Log } from '@foyer/service-kit/log'
import { StripeApi } from '../stripe/client.ts'
import type { StripeSettings } from '../stripe/settings.ts'

/** What payments run on. Without Stripe, invoices are paid by bank transfer. */
export interface PaymentDeps {
  /** Of the role `run_billing`: a charge is written down and committed apart from the request that wants it. */
  run: Pool
  stripe: StripeApi | undefined
  /** The origin that people come back to from the provider's pages. */
  publicUrl: string
  log: Log
}

export interface PaymentOptions extends Omit<PaymentDeps, 'stripe'> {
  stripe?: StripeSettings | undefined
  /** How many requests to Stripe may be under way at a time; more are told to come again. */
  atOnce?: number
}

export function paymentDeps({ stripe, atOnce, ...deps }: PaymentOptions): PaymentDeps {
  return { ...deps, stripe: stripe && new StripeApi(stripe, deps.publicUrl, atOnce) }
}
