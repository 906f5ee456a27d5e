import type { Invitation } from '@foyer/contracts/users/invitations'
import { canInvite, canRevokeInvitation } from '@foyer/permissions/guards'
import type { Role } from '@foyer/permissions/roles'
import type { Situation } from '@foyer/permissions/rulings'
import { useActor } from '@foyer/remote-kit/facts'
import { usePolicyWords } from '../policy-words.ts'

/** Guards of invitations count multi-user places only. */
const uncounted: Situation = {
  billingContacts: Number.POSITIVE_INFINITY,
  multiUsers: 0,
  multiUserLimit: Number.POSITIVE_INFINITY,
}

/** Why an act on an invitation is not available, by the same guards as the service. */
export function useInvitationReasons() {
  const actor = useActor()
  const { refusal, ruling } = usePolicyWords()

  return {
    invite: (roles: readonly Role[], people: number, situation: Situation) =>
      refusal('invitation:create') ?? ruling(canInvite(actor.value, roles, situation, people)),
    resend: (row: Invitation) =>
      refusal('invitation:create') ?? ruling(canInvite(actor.value, row.roles, uncounted, 0)),
    revoke: (row: Invitation) =>
      refusal('invitation:revoke') ?? ruling(canRevokeInvitation(actor.value, row.roles)),
  }
}
