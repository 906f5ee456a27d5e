import { paymentsContract } from '@foyer/contracts/billing/payments'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import type { PaymentDeps } from './deps.ts'
import { listPayments } from './list.ts'
import { pay } from './pay.ts'

export const paymentsRoutes = (deps: ServiceDeps, payments: PaymentDeps) =>
  implement(deps, paymentsContract, { list: listPayments, pay: pay(payments) })
