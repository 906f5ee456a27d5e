import { billingDetailsContract } from '@foyer/contracts/billing/billing-details'
import { changesContract } from '@foyer/contracts/billing/changes'
import { clockContract } from '@foyer/contracts/billing/clock'
import { correctionsContract } from '@foyer/contracts/billing/corrections'
import { creditsContract } from '@foyer/contracts/billing/credits'
import { entitlementsContract } from '@foyer/contracts/billing/entitlements'
import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { offersContract } from '@foyer/contracts/billing/offers'
import { paymentMethodsContract } from '@foyer/contracts/billing/payment-methods'
import { paymentsContract } from '@foyer/contracts/billing/payments'
import { stripeContract } from '@foyer/contracts/billing/stripe'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import { trialsContract } from '@foyer/contracts/billing/trials'
import type { Contract } from '@foyer/contracts/endpoint'
import type { Pool } from '@foyer/database/connect'
import type { ServiceDeps } from '@foyer/service-kit/implement'
import type { Log } from '@foyer/service-kit/log'
import { Hono } from 'hono'
import { billingDetailsRoutes } from './billing-details/routes.ts'
import { changesRoutes } from './changes/routes.ts'
import { clockRoutes } from './clock/routes.ts'
import { correctionsRoutes } from './corrections/routes.ts'
import { creditsRoutes } from './credits/routes.ts'
import { entitlementsRoutes } from './entitlements/routes.ts'
import { invoicesRoutes } from './invoices/routes.ts'
import { offersRoutes } from './offers/routes.ts'
import { paymentDeps } from './payments/deps.ts'
import { paymentMethodsRoutes } from './payment-methods/routes.ts'
import { paymentsRoutes } from './payments/routes.ts'
import { stripeRoutes } from './stripe/routes.ts'
import type { StripeSettings } from './stripe/settings.ts'
import { subscriptionRoutes } from './subscription/routes.ts'
import { trialsRoutes } from './trials/routes.ts'

/** What the billing service runs on: pools of its roles `app_billing`, `me_billing` and `run_billing`, and where to log. */
export interface BillingDeps {
  pools: { app: Pool; me: Pool; run: Pool }
  /** Seals the names of previews: the same in every process of an installation. */
  secret: string
  /** The address people open the product at: over TLS, only the cookie bound to it is a sign-in. */
  publicUrl: string
  /** Without it, invoices are paid by bank transfer. */
  stripe?: StripeSettings | undefined
  log: Log
}

/** Fewer than the connections for writes: a slow Stripe leaves some to everybody else. */
const STRIPE_AT_ONCE = 3

/** Every contract this service carries out, for the merged OpenAPI document and the tests over all endpoints. */
export const contracts: readonly Contract[] = [
  subscriptionContract,
  changesContract,
  invoicesContract,
  correctionsContract,
  creditsContract,
  entitlementsContract,
  offersContract,
  billingDetailsContract,
  clockContract,
  paymentsContract,
  paymentMethodsContract,
  stripeContract,
  trialsContract,
]

export function createApp({ pools, secret, publicUrl, stripe, log }: BillingDeps): Hono {
  const deps: ServiceDeps = {
    service: 'billing',
    accounts: pools.app,
    persons: pools.me,
    secure: publicUrl.startsWith('https:'),
    log,
  }
  const payments = paymentDeps({ run: pools.run, publicUrl, stripe, log, atOnce: STRIPE_AT_ONCE })
  return new Hono()
    .route('/', subscriptionRoutes(deps))
    .route('/', changesRoutes(deps, secret))
    .route('/', invoicesRoutes(deps))
    .route('/', correctionsRoutes(deps))
    .route('/', creditsRoutes(deps))
    .route('/', entitlementsRoutes(deps))
    .route('/', offersRoutes(deps))
    .route('/', billingDetailsRoutes(deps))
    .route('/', clockRoutes(deps, payments))
    .route('/', paymentsRoutes(deps, payments))
    .route('/', paymentMethodsRoutes(deps, payments))
    .route('/', stripeRoutes(deps, payments))
    .route('/', trialsRoutes(deps))
}
