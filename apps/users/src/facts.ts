import type { Member } from '@foyer/contracts/users/members'
import {
  permissionsOfRole,
  rolesOffered,
  type Family,
  type MemberFacts,
  type Role,
} from '@foyer/permissions/roles'
import { useAccount } from '@foyer/remote-kit/account'
import { computed, type ComputedRef } from 'vue'

/** The member who looks, as the policy sees them. */
export function useActor(): ComputedRef<MemberFacts> {
  const { account, person } = useAccount()
  return computed(() => ({
    accountId: account.value.id,
    memberId: account.value.memberId,
    personId: person.value.id,
    owner: account.value.owner,
    roles: account.value.roles,
    status: account.value.status === 'active' ? 'active' : 'suspended',
    family: account.value.family,
    readingOnly: account.value.readingOnly !== null,
  }))
}

/** Another member as the policy sees them. Who has not accepted yet is looked at as they will be. */
export function factsOf(
  member: Pick<Member, 'id' | 'personId' | 'owner' | 'roles' | 'status'>,
  actor: MemberFacts,
): MemberFacts {
  return {
    accountId: actor.accountId,
    memberId: member.id,
    personId: member.personId ?? member.id,
    owner: member.owner,
    roles: member.roles,
    status: member.status === 'suspended' ? 'suspended' : 'active',
    family: actor.family,
    readingOnly: actor.readingOnly,
  }
}

/** The most basic role that gives what only those who look after the billing have; none in a family without it. */
export function billingRole(family: Family): Role | undefined {
  return rolesOffered(family).find((role) =>
    permissionsOfRole(role, family).includes('billing_details:update'),
  )
}
