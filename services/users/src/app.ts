import type { Contract } from '@foyer/contracts/endpoint'
import { accountSettingsContract } from '@foyer/contracts/users/account-settings'
import { invitationsContract } from '@foyer/contracts/users/invitations'
import { meContract } from '@foyer/contracts/users/me'
import { membersContract } from '@foyer/contracts/users/members'
import { ownershipContract } from '@foyer/contracts/users/ownership'
import { rolesContract } from '@foyer/contracts/users/roles'
import type { Pool } from '@foyer/database/connect'
import type { ServiceDeps } from '@foyer/service-kit/implement'
import type { Log } from '@foyer/service-kit/log'
import type { MemberFacts } from '@foyer/permissions/roles'
import { Hono } from 'hono'
import { accountSettingsRoutes } from './account-settings/routes.ts'
import { invitationsRoutes } from './invitations/routes.ts'
import { meRoutes } from './me/routes.ts'
import { membersRoutes } from './members/routes.ts'
import { ownershipRoutes } from './ownership/routes.ts'
import { rolesRoutes } from './roles/routes.ts'

/** What the users service runs on: pools of its roles `app_users` and `me_users`, and where to log. */
export interface UsersDeps {
  pools: { app: Pool; me: Pool }
  /** The origin people use: with `https:` only the cookie bound to this host counts. */
  publicUrl: string
  log: Log
  /** Told of every membership that a request was made with: `seen` of {@link startUpkeep}. */
  seen?: ((facts: MemberFacts) => void) | undefined
}

/** Every contract this service carries out, for the merged OpenAPI document and the tests over all endpoints. */
export const contracts: readonly Contract[] = [
  invitationsContract,
  meContract,
  membersContract,
  rolesContract,
  accountSettingsContract,
  ownershipContract,
]

export function createApp({ pools, publicUrl, log, seen }: UsersDeps): Hono {
  const deps: ServiceDeps = {
    service: 'users',
    accounts: pools.app,
    persons: pools.me,
    secure: publicUrl.startsWith('https:'),
    log,
    seen,
  }
  return new Hono()
    .route('/', invitationsRoutes(deps))
    .route('/', meRoutes(deps))
    .route('/', membersRoutes(deps))
    .route('/', rolesRoutes(deps))
    .route('/', accountSettingsRoutes(deps))
    .route('/', ownershipRoutes(deps))
}
