import type { Member } from '@foyer/contracts/users/members'
import type { Permission } from '@foyer/permissions/catalogue'
import {
  canChangeRoles,
  canReactivate,
  canRemove,
  canSuspend,
  canUpdateMember,
} from '@foyer/permissions/guards'
import { roleChange } from '@foyer/permissions/role-change'
import { normaliseRoles, rolesOffered, type MemberFacts, type Role } from '@foyer/permissions/roles'
import type { Ruling, Situation } from '@foyer/permissions/rulings'
import { useI18n } from 'vue-i18n'
import { factsOf, useActor } from '@foyer/remote-kit/facts'
import { usePolicyWords } from '../policy-words.ts'
import { useSituation } from './queries.ts'

/** These roles with this one given, or taken where it is held. */
export const toggled = (roles: readonly Role[], one: Role) =>
  roles.includes(one) ? roles.filter((other) => other !== one) : [...roles, one]

/** Every act on a member by the same guards as the service: undefined when allowed, else why not, in words. */
export function useGuarded() {
  const { t } = useI18n()
  const actor = useActor()
  const situation = useSituation()
  const words = usePolicyWords()

  type Guard = (actor: MemberFacts, target: MemberFacts, situation: Situation) => Ruling

  function reason(member: Member, permission: Permission, guard: Guard): string | undefined {
    const refused = words.refusal(permission)
    if (refused) return refused
    if (member.status === 'pending' && guard !== canRemove) return t('users.members.pendingReason')
    return words.ruling(guard(actor.value, factsOf(member, actor.value), situation.value))
  }

  const to = (member: Member, next: readonly Role[]): Guard => {
    const current = normaliseRoles(actor.value.family, member.roles)
    return (who, target, counts) => canChangeRoles(who, target, roleChange(current, next), counts)
  }

  const offered = () => rolesOffered(actor.value.family)
  const acts = {
    rename: (member: Member) => reason(member, 'member:update', canUpdateMember),
    suspend: (member: Member) => reason(member, 'member:suspend', canSuspend),
    reactivate: (member: Member) => reason(member, 'member:suspend', canReactivate),
    remove: (member: Member) => reason(member, 'member:remove', canRemove),
    roles: (member: Member, next: readonly Role[]) => reason(member, 'role:assign', to(member, next)),
  }

  /** The one reason that stands against every act on this member, to be said once; undefined where they differ. */
  function everything(member: Member): string | undefined {
    if (member.owner) return undefined
    const suspend = member.status === 'suspended' ? acts.reactivate : acts.suspend
    const roles = offered().map((role) => acts.roles(member, toggled(member.roles, role)))
    const [first, ...rest] = [suspend(member), acts.remove(member), ...roles]
    return rest.every((other) => other === first) ? first : undefined
  }

  return { actor, situation, offered, ...acts, everything }
}
