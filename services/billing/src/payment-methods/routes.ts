import { paymentMethodsContract } from '@foyer/contracts/billing/payment-methods'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import type { PaymentDeps } from '../payments/deps.ts'
import { listMethods } from './list.ts'
import { makeDefault, refreshStanding, removeMethod, setUpMethod } from './verbs.ts'

export const paymentMethodsRoutes = (deps: ServiceDeps, payments: PaymentDeps) =>
  implement(deps, paymentMethodsContract, {
    list: listMethods(payments),
    setUp: setUpMethod(payments),
    refresh: refreshStanding(payments),
    makeDefault: makeDefault(payments),
    remove: removeMethod(payments),
  })
