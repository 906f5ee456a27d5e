import type { Member } from '@foyer/contracts/users/members'
import type { Permission } from '@foyer/permissions/catalogue'
import {
  permissionsOfRole,
  rolesOffered,
  type Family,
  type MemberFacts,
  type Role,
} from '@foyer/permissions/roles'

import { computed, type ComputedRef } from 'vue'
import { useAccount } from './account.ts'

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

/** The most basic role of a family that gives a permission; none where no role does. */
export function roleThatGives(permission: Permission, family: Family): Role | undefined {
  return rolesOffered(family).find((role) => permissionsOfRole(role, family).includes(permission))
}

/** The role of those who look after the billing; none in a family where only the owner does. */
export const billingRole = (family: Family) => roleThatGives('billing_details:update', family)
