import { call } from '@foyer/contracts/client'
import type { Query } from '@foyer/contracts/endpoint'
import { accountSettingsContract } from '@foyer/contracts/users/account-settings'
import { membersContract, type Member } from '@foyer/contracts/users/members'
import { rolesContract } from '@foyer/contracts/users/roles'
import type { Role } from '@foyer/permissions/roles'
import type { Situation } from '@foyer/permissions/rulings'
import { useAccount } from '@foyer/remote-kit/account'
import { keysOf } from '@foyer/remote-kit/keys'
import { useQuery, useQueryCache } from '@pinia/colada'
import { computed } from 'vue'
import { billingRole, useActor } from '@foyer/remote-kit/facts'
import { useAtOnce } from './at-once.ts'
import { memberIn } from './cache.ts'
import { keys } from './keys.ts'

export type Wanted = Partial<NonNullable<Query<typeof membersContract.list>>>

/** One page of the list. While another one is on its way, the rows before stay. */
export function useMembers(wanted: () => Wanted) {
  const { account } = useAccount()
  return useQuery({
    key: () => keys.of(account.value.id, 'list', { ...wanted() }),
    query: ({ signal }) =>
      call(membersContract.list, { params: { accountId: account.value.id }, query: wanted(), signal }),
    placeholderData: (before) => before,
  })
}

/** One member: at once from the list where it is shown there, then as the service has it. */
export function useMember(memberId: () => string) {
  const { account } = useAccount()
  const cache = useQueryCache()
  return useQuery({
    key: () => keys.of(account.value.id, 'one', memberId()),
    query: ({ signal }) =>
      call(membersContract.get, { params: { accountId: account.value.id, memberId: memberId() }, signal }),
    placeholderData: () => memberIn(cache, keys.all(account.value.id), memberId()),
  })
}

/** What the guards count. Unknown counts forbid nothing here: the service counts again, under a lock. */
export function useSituation() {
  const { account, can } = useAccount()
  const actor = useActor()
  const billing = useQuery({
    key: () => keys.of(account.value.id, 'billing'),
    query: ({ signal }) => {
      const query = { role: billingRole(actor.value.family), status: 'active', limit: 3 } as const
      return call(membersContract.list, { params: { accountId: account.value.id }, query, signal })
    },
    enabled: () => billingRole(actor.value.family) !== undefined,
  })
  const settings = useQuery({
    key: () => keysOf('account-settings').of(account.value.id),
    query: ({ signal }) =>
      call(accountSettingsContract.get, { params: { accountId: account.value.id }, signal }),
    enabled: () => can('account:read').allowed,
  })
  return computed<Situation>(() => {
    // The owner is no billing contact for the guards; of the others it is enough to know whether one is left.
    const counted = billing.data.value?.items.filter((one) => !one.owner).length
    const { used, limit } = settings.data.value?.multiUsers ?? { used: 0, limit: null }
    return {
      billingContacts: counted ?? Number.POSITIVE_INFINITY,
      multiUsers: used,
      multiUserLimit: limit ?? Number.POSITIVE_INFINITY,
    }
  })
}

/** Everything one can do to a member. What is safe to show at once is shown at once, and taken back if refused. */
export function useMemberActs() {
  const { account } = useAccount()
  const { again, settle, atOnce } = useAtOnce()
  const at = (member: Pick<Member, 'id'>) => ({ accountId: account.value.id, memberId: member.id })

  return {
    settle,
    suspend: (member: Member) =>
      atOnce(member, { status: 'suspended' }, () =>
        call(membersContract.suspend, { params: at(member), body: { version: member.version } }),
      ),
    reactivate: (member: Member) =>
      atOnce(member, { status: 'active' }, () =>
        call(membersContract.reactivate, { params: at(member), body: { version: member.version } }),
      ),
    setRoles: (member: Member, roles: readonly Role[]) =>
      atOnce(member, { roles: [...roles] }, () =>
        call(rolesContract.change, {
          params: at(member),
          body: { roles: [...roles], version: member.version },
        }),
      ),
    /** Waits for the answer: what cannot be undone is not shown as done before it is. */
    async remove(member: Member) {
      await call(membersContract.remove, { params: at(member) })
      // Not the member's own query: it would only find nobody.
      for (const key of [
        keys.of(account.value.id, 'list'),
        [account.value.id, 'policy'],
        [account.value.id, 'account-settings'],
      ])
        again(key)
    },
  }
}
