import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import { call } from '@foyer/contracts/client'
import { useAccount } from '@foyer/remote-kit/account'
import { keysOf } from '@foyer/remote-kit/keys'
import { useQuery } from '@pinia/colada'

const keys = keysOf('subscription')

/** What the account has bought, and its next invoice. */
export function useSubscription() {
  const { account } = useAccount()
  return useQuery({
    key: () => keys.of(account.value.id),
    query: ({ signal }) =>
      call(subscriptionContract.get, { params: { accountId: account.value.id }, signal }),
  })
}
