import { signUpContract } from '@foyer/contracts/identity/sign-up'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import type { Kit } from '../kit.ts'
import { confirmSignUp } from './confirm.ts'
import { createSignUp } from './create.ts'
import { joinByInvitation } from './join.ts'
import { resendConfirmation } from './resend.ts'

export const signUpRoutes = (deps: ServiceDeps, kit: Kit) =>
  implement(deps, signUpContract, {
    create: createSignUp(kit),
    confirm: confirmSignUp(kit),
    resend: resendConfirmation(kit),
    join: joinByInvitation(kit),
  })
