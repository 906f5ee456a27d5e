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

export type PaymentOptions = Omit<PaymentDeps, 'stripe'> & { stripe?: StripeSettings | undefined }

export function paymentDeps({ stripe, publicUrl, ...deps }: PaymentOptions): PaymentDeps {
  return { ...deps, publicUrl, stripe: stripe && new StripeApi(stripe, publicUrl) }
}
