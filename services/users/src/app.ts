import type { Contract } from '@foyer/contracts/endpoint'
import { invitationsContract } from '@foyer/contracts/users/invitations'
import { meContract } from '@foyer/contracts/users/me'
import type { Pool } from '@foyer/database/connect'
import type { ServiceDeps } from '@foyer/service-kit/implement'
import type { Log } from '@foyer/service-kit/log'
import { Hono } from 'hono'
import { invitationsRoutes } from './invitations/routes.ts'
import { meRoutes } from './me/routes.ts'

/** What the users service runs on: pools of its roles `app_users` and `me_users`, and where to log. */
export interface UsersDeps {
  pools: { app: Pool; me: Pool }
  log: Log
}

/** Every contract this service carries out, for the merged OpenAPI document and the tests over all endpoints. */
export const contracts: readonly Contract[] = [invitationsContract, meContract]

export function createApp({ pools, log }: UsersDeps): Hono {
  const deps: ServiceDeps = { service: 'users', accounts: pools.app, persons: pools.me, log }
  return new Hono().route('/', invitationsRoutes(deps)).route('/', meRoutes(deps))
}
