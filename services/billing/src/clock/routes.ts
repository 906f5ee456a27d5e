import { clockContract } from '@foyer/contracts/billing/clock'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import { moveClock } from './move.ts'

export const clockRoutes = (deps: ServiceDeps) => implement(deps, clockContract, { move: moveClock })
