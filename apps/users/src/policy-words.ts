import { holders } from '@foyer/permissions/can'
import type { Permission } from '@foyer/permissions/catalogue'
import type { Role } from '@foyer/permissions/roles'
import type { Ruling } from '@foyer/permissions/rulings'
import { useAccount } from '@foyer/remote-kit/account'
import { problemOf, problemWords } from '@foyer/remote-kit/problems'
import { useI18n } from 'vue-i18n'

/** The policy in words: roles, why something is refused, and who can help. */
export function usePolicyWords() {
  const { t, locale } = useI18n()
  const { account, can, why } = useAccount()

  const role = (name: Role | 'owner') => t(`policy.roles.${name}.label`)
  const roleHelp = (name: Role | 'owner') => t(`policy.roles.${name}.help`)
  const list = (names: readonly string[]) =>
    new Intl.ListFormat(locale.value, { type: 'disjunction' }).format(names)

  /** "Who can help: an administrator or the account’s owner." by the policy alone, without asking the service. */
  function help(permission: Permission): string {
    const [basic] = holders(permission, account.value.family).roles
    const names = [...(basic ? [role(basic)] : []), t('users.common.owner')]
    return t('users.common.help', { who: list(names) })
  }

  /** Why an action is not available, and who can help; undefined when it is. */
  function refusal(permission: Permission): string | undefined {
    const reason = why(permission)
    const decision = can(permission)
    // What rests with the subscription is given back by whoever puts that right.
    if (reason !== undefined && !decision.allowed && decision.reason === 'reading_only')
      return `${reason} ${help('subscription:change')}`
    // What only the owner may do says so itself.
    if (reason === undefined || !holders(permission, account.value.family).roles.length) return reason
    return `${reason} ${help(permission)}`
  }

  /** What a guard says, in words; undefined when it allows. */
  function ruling(given: Ruling): string | undefined {
    if (given.allowed) return undefined
    const reason = t(`policy.reasons.${given.reason}`)
    if (given.reason === 'reading_only') return `${reason} ${help('subscription:change')}`
    return given.missing ? `${reason} ${help(given.missing)}` : reason
  }

  /** What a refused call means, with the guard’s reason or the limit it ran into. */
  function failure(error: unknown): string {
    const { code, data } = problemOf(error)
    if (code === 'limit_reached' && data['key'] === 'seats')
      return t('users.common.seatsFull', { limit: String(data['limit']) })
    if (code === 'limit_reached') return t('policy.reasons.multi_user_limit')
    if (code === 'not_allowed_on_member' && typeof data['reason'] === 'string')
      return t(`policy.reasons.${data['reason']}`)
    return problemWords(t, error)
  }

  return { role, roleHelp, help, refusal, ruling, failure }
}
