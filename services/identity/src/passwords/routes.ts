import { passwordsContract } from '@foyer/contracts/identity/passwords'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import type { Kit } from '../kit.ts'
import { changePassword } from './change.ts'
import { forgetPassword } from './forget.ts'
import { resetPassword } from './reset.ts'

export const passwordsRoutes = (deps: ServiceDeps, kit: Kit) =>
  implement(deps, passwordsContract, {
    forget: forgetPassword(kit),
    reset: resetPassword,
    change: changePassword(kit),
  })
