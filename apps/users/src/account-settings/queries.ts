import { call } from '@foyer/contracts/client'
import { accountSettingsContract, type AccountSettings } from '@foyer/contracts/users/account-settings'
import { membersContract } from '@foyer/contracts/users/members'
import { ownershipContract } from '@foyer/contracts/users/ownership'
import { useAccount } from '@foyer/remote-kit/account'
import { keysOf } from '@foyer/remote-kit/keys'
import { useQuery, useQueryCache } from '@pinia/colada'

const keys = keysOf('account-settings')
const ownership = keysOf('ownership')

/** The account's settings, the owner's data masked for who may not see it. */
export function useSettings() {
  const { account } = useAccount()
  return useQuery({
    key: () => keys.of(account.value.id),
    query: ({ signal }) =>
      call(accountSettingsContract.get, { params: { accountId: account.value.id }, signal }),
  })
}

/** The transfer of ownership that waits for an answer, for who may see the settings. */
export function useTransfer() {
  const { account, can } = useAccount()
  return useQuery({
    key: () => ownership.of(account.value.id),
    query: ({ signal }) => call(ownershipContract.get, { params: { accountId: account.value.id }, signal }),
    enabled: () => can('account:read').allowed,
  })
}

/** Active members who could receive the ownership, found by the start of a name or an address. */
export function useReceivers(search: () => string) {
  const { account } = useAccount()
  return useQuery({
    key: () => keysOf('members').of(account.value.id, 'receivers', search()),
    query: ({ signal }) =>
      call(membersContract.list, {
        params: { accountId: account.value.id },
        query: { status: 'active', limit: 8, ...(search() ? { search: search() } : {}) },
        signal,
      }),
    placeholderData: (before) => before,
  })
}

export function useSettingsActs() {
  const { account, fresh } = useAccount()
  const cache = useQueryCache()
  const params = () => ({ accountId: account.value.id })
  /** Fetched anew; a page that shows it says so where that fails. */
  const stale = (feature: string) =>
    cache.invalidateQueries({ key: [account.value.id, feature] }).catch(() => undefined)

  /** Shows the settings as the service answered. */
  function put(settings: AccountSettings) {
    cache.setQueryData(keys.of(account.value.id), settings)
  }
  const answered = async (act: Promise<unknown>) => {
    await act
    await Promise.all(['ownership', 'account-settings', 'members'].map(stale))
  }

  return {
    put,
    stale,
    async setLogo(data: string) {
      await call(accountSettingsContract.setLogo, { params: params(), body: { data } })
      await stale('account-settings')
    },
    async removeLogo() {
      await call(accountSettingsContract.removeLogo, { params: params() })
      await stale('account-settings')
    },
    withdraw: (transferId: string) =>
      answered(call(ownershipContract.withdraw, { params: { ...params(), transferId } })),
    accept: (transferId: string) =>
      answered(fresh(() => call(ownershipContract.accept, { params: { ...params(), transferId } }))),
    decline: (transferId: string) =>
      answered(call(ownershipContract.decline, { params: { ...params(), transferId } })),
  }
}
