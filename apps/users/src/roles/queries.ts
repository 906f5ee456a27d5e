import { call } from '@foyer/contracts/client'
import { rolesContract } from '@foyer/contracts/users/roles'
import type { Permission } from '@foyer/permissions/catalogue'
import { useAccount } from '@foyer/remote-kit/account'
import { keysOf } from '@foyer/remote-kit/keys'
import { useQuery } from '@pinia/colada'

const keys = keysOf('policy')

/** The policy of this account, and how many members hold each permission. */
export function usePolicy() {
  const { account } = useAccount()
  return useQuery({
    key: () => keys.of(account.value.id, 'table'),
    query: ({ signal }) => call(rolesContract.policy, { params: { accountId: account.value.id }, signal }),
  })
}

/** Who holds a permission. */
export function useHolders(permission: () => Permission) {
  const { account } = useAccount()
  return useQuery({
    key: () => keys.of(account.value.id, 'holders', permission()),
    query: ({ signal }) =>
      call(rolesContract.holders, {
        params: { accountId: account.value.id, permission: permission() },
        signal,
      }),
  })
}
