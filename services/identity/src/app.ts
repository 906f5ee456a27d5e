import type { Contract } from '@foyer/contracts/endpoint'
import { passwordsContract } from '@foyer/contracts/identity/passwords'
import { picturesContract } from '@foyer/contracts/identity/pictures'
import { profileContract } from '@foyer/contracts/identity/profile'
import { signInContract } from '@foyer/contracts/identity/sign-in'
import { signUpContract } from '@foyer/contracts/identity/sign-up'
import type { Pool } from '@foyer/database/connect'
import type { ServiceDeps } from '@foyer/service-kit/implement'
import type { Log } from '@foyer/service-kit/log'
import { Hono } from 'hono'
import { Auth } from './auth.ts'
import type { Kit } from './kit.ts'
import { Limits } from './limits.ts'
import { passwordsRoutes } from './passwords/routes.ts'
import { picturesRoutes } from './pictures/routes.ts'
import { profileRoutes } from './profile/routes.ts'
import { signInRoutes } from './sign-in/routes.ts'
import { signUpRoutes } from './sign-up/routes.ts'
import { steady } from './steady.ts'

export interface IdentityDeps {
  /**
   * Of the roles `app_identity`, which runs the requests, and `run_identity`, which counts attempts meanwhile:
   * a request holds one connection of the first while it waits for one of the second (two of those are enough).
   */
  pools: { app: Pool; run: Pool }
  log: Log
  /** The origin people use: with `https:` the cookies are `Secure` and carry the `__Host-` prefix. */
  publicUrl: string
  /** What the cookie's signature and the counters' names are derived from; at least 32 characters. */
  secret: string
}

/** Every contract this service carries out, for the merged OpenAPI document and the tests over all endpoints. */
export const contracts: readonly Contract[] = [
  signInContract,
  signUpContract,
  passwordsContract,
  profileContract,
  picturesContract,
]

export function createApp({ pools, log, publicUrl, secret }: IdentityDeps): Hono {
  const secure = publicUrl.startsWith('https:')
  const deps: ServiceDeps = {
    service: 'identity',
    accounts: pools.app,
    persons: pools.app,
    auditsPersons: true,
    secure,
    log,
  }
  const kit: Kit = {
    auth: new Auth({ secret, publicUrl, log }),
    limits: new Limits(pools.run, secret),
    secure,
    log,
  }
  return new Hono()
    .use(signUpContract.create.path, steady)
    .use(signUpContract.resend.path, steady)
    .use(passwordsContract.forget.path, steady)
    .route('/', signInRoutes(deps, kit))
    .route('/', signUpRoutes(deps, kit))
    .route('/', passwordsRoutes(deps, kit))
    .route('/', profileRoutes(deps, kit))
    .route('/', picturesRoutes(deps))
}
