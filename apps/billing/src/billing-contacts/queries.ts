import { call } from '@foyer/contracts/client'
import { membersContract, type Member } from '@foyer/contracts/users/members'
import { rolesContract } from '@foyer/contracts/users/roles'
import type { Role } from '@foyer/permissions/roles'
import { useAccount } from '@foyer/remote-kit/account'
import { billingRole, roleThatGives } from '@foyer/remote-kit/facts'
import { keysOf } from '@foyer/remote-kit/keys'
import { useQuery, useQueryCache } from '@pinia/colada'

const keys = keysOf('members')

/** So many at once; more billing contacts than that are named in Members. */
const MOST = 100

/** Who may change the billing: the owner, and who holds the role for it. */
export function useContacts() {
  const { account } = useAccount()
  return useQuery({
    key: () => keys.of(account.value.id, 'billing-contacts'),
    query: async ({ signal }) => {
      const params = { accountId: account.value.id }
      const held = (role: Role | 'owner') =>
        call(membersContract.list, { params, query: { role, limit: MOST }, signal })
      const role = billingRole(account.value.family)
      const [owners, others] = await Promise.all([held('owner'), role ? held(role) : undefined])
      return [...owners.items, ...(others?.items ?? []).filter(({ owner }) => !owner)]
    },
  })
}

/** Administrators who could be named, found by the start of a name or an address. */
export function useCandidates(search: () => string) {
  const { account } = useAccount()
  return useQuery({
    key: () => keys.of(account.value.id, 'billing-candidates', search()),
    query: ({ signal }) => {
      const role = roleThatGives('role:assign', account.value.family)
      return call(membersContract.list, {
        params: { accountId: account.value.id },
        query: {
          status: 'active',
          limit: 20,
          ...(role ? { role } : {}),
          ...(search() ? { search: search() } : {}),
        },
        signal,
      })
    },
    placeholderData: (before) => before,
  })
}

export function useContactActs() {
  const { account } = useAccount()
  const cache = useQueryCache()

  /** Sets the roles of a member; every list of members is asked for anew. */
  async function setRoles({ id, version }: Member, roles: readonly Role[]) {
    const params = { accountId: account.value.id, memberId: id }
    await call(rolesContract.change, { params, body: { roles: [...roles], version } })
    await again()
  }
  async function again() {
    await cache.invalidateQueries({ key: [account.value.id, 'members'] }).catch(() => undefined)
  }

  return { setRoles, again }
}
