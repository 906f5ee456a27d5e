import { creditsContract } from '@foyer/contracts/billing/credits'
import { call } from '@foyer/contracts/client'
import { useAccount } from '@foyer/remote-kit/account'
import { keysOf } from '@foyer/remote-kit/keys'
import { useQuery } from '@pinia/colada'

const keys = keysOf('credits')

/** One page of what raised and lowered the credit. */
export function useCredits(cursor: () => string | undefined) {
  const { account } = useAccount()
  return useQuery({
    key: () => keys.of(account.value.id, 'list', cursor() ?? null),
    query: ({ signal }) => {
      const from = cursor()
      return call(creditsContract.list, {
        params: { accountId: account.value.id },
        query: from ? { cursor: from } : {},
        signal,
      })
    },
    placeholderData: (before) => before,
  })
}

/** The last movement: what it led to is what the account has now. */
export function useLastCredit() {
  const { account } = useAccount()
  return useQuery({
    key: () => keys.of(account.value.id, 'last'),
    query: ({ signal }) =>
      call(creditsContract.list, { params: { accountId: account.value.id }, query: { limit: 1 }, signal }),
  })
}
