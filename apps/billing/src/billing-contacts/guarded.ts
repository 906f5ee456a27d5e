import type { Member } from '@foyer/contracts/users/members'
import { canChangeRoles } from '@foyer/permissions/guards'
import { roleChange } from '@foyer/permissions/role-change'
import { normaliseRoles, type Role } from '@foyer/permissions/roles'
import { useAccount } from '@foyer/remote-kit/account'
import { billingRole, factsOf, useActor } from '@foyer/remote-kit/facts'
import { problemOf, problemWords } from '@foyer/remote-kit/problems'
import { useI18n } from 'vue-i18n'
import { useContacts } from './queries.ts'

/** Naming billing contacts by the guards of the service, asked here only to explain. */
export function useGuarded() {
  const { t } = useI18n()
  const { account, why } = useAccount()
  const actor = useActor()
  const { data } = useContacts()

  /** The owner is none of those who are counted, nor is who is suspended. */
  const counted = () =>
    data.value?.filter(({ owner, status }) => !owner && status === 'active').length ??
    Number.POSITIVE_INFINITY

  const withRole = ({ roles }: Member): readonly Role[] => {
    const role = billingRole(account.value.family)
    return normaliseRoles(account.value.family, role ? [...roles, role] : roles)
  }
  const withoutRole = ({ roles }: Member): readonly Role[] => {
    const role = billingRole(account.value.family)
    return normaliseRoles(
      account.value.family,
      roles.filter((one) => one !== role),
    )
  }

  /** Why these roles cannot be set; undefined where they can. */
  function reason(member: Member, next: readonly Role[]): string | undefined {
    const refused = why('billing_contact:assign')
    if (refused) return refused
    if (member.status === 'pending') return t('policy.reasons.still_pending')
    const situation = {
      billingContacts: counted(),
      multiUsers: 0,
      multiUserLimit: Number.POSITIVE_INFINITY,
    }
    const change = roleChange(normaliseRoles(account.value.family, member.roles), next)
    const ruling = canChangeRoles(actor.value, factsOf(member, actor.value), change, situation)
    return ruling.allowed ? undefined : t(`policy.reasons.${ruling.reason}`)
  }

  return {
    withRole,
    withoutRole,
    give: (member: Member) => reason(member, withRole(member)),
    take: (member: Member) => reason(member, withoutRole(member)),
  }
}

/** What a refused call means, with the guard’s reason. */
export function useFailure() {
  const { t } = useI18n()
  return (error: unknown): string => {
    const { code, data } = problemOf(error)
    if (code === 'not_allowed_on_member' && typeof data['reason'] === 'string')
      return t(`policy.reasons.${data['reason']}`)
    return problemWords(t, error)
  }
}
