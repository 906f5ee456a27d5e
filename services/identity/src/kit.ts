import type { Log } from '@foyer/service-kit/log'
import type { Auth } from './auth.ts'
import type { Limits } from './limits.ts'

/** What verbs need beyond their transaction. */
export interface Kit {
  auth: Auth
  limits: Limits
  /** Whether the product is reached over TLS: cookies are then `Secure` and bound to the host. */
  secure: boolean
  log: Log
}
