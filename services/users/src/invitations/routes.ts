import { invitationsContract } from '@foyer/contracts/users/invitations'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import { acceptInvitation } from './accept.ts'
import { createInvitations } from './create.ts'
import { listInvitations } from './list.ts'
import { lookAtInvitation } from './look.ts'
import { resendInvitation } from './resend.ts'
import { revokeInvitation } from './revoke.ts'

export const invitationsRoutes = (deps: ServiceDeps) =>
  implement(deps, invitationsContract, {
    list: listInvitations,
    create: createInvitations,
    resend: resendInvitation,
    revoke: revokeInvitation,
    look: lookAtInvitation,
    accept: acceptInvitation,
  })
