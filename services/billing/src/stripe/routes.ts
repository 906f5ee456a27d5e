import { stripeContract } from '@foyer/contracts/billing/stripe'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import type { PaymentDeps } from '../payments/deps.ts'
import { takeIn } from './take-in.ts'

/** Stripe's door: what it signed is kept and answered at once. */
export const stripeRoutes = (deps: ServiceDeps, payments: PaymentDeps) =>
  implement(deps, stripeContract, {
    report: async (_db, _input, exchange) => {
      await takeIn(payments, exchange)
      return { received: true }
    },
  })
