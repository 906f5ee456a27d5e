import { correctionsContract } from '@foyer/contracts/billing/corrections'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import { createCorrection } from './create.ts'
import { listCorrections } from './list.ts'
import { withdrawCorrection } from './withdraw.ts'

export const correctionsRoutes = (deps: ServiceDeps) =>
  implement(deps, correctionsContract, {
    list: listCorrections,
    create: createCorrection,
    withdraw: withdrawCorrection,
  })
