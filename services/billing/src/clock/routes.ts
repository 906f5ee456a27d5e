import { clockContract } from '@foyer/contracts/billing/clock'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import { type Moving } from './advance.ts'
import { moveClock } from './move.ts'

export const clockRoutes = (deps: ServiceDeps, moving: Moving) =>
  implement(deps, clockContract, { move: moveClock(moving) })
