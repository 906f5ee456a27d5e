import { call } from '@foyer/contracts/client'
import { membersContract, type Member } from '@foyer/contracts/users/members'
import { useAccount } from '@foyer/remote-kit/account'
import { roleThatGives } from '@foyer/remote-kit/facts'
import { keysOf } from '@foyer/remote-kit/keys'
import { useQuery } from '@pinia/colada'

const keys = keysOf('members')

/** So many at once; the others are found by their name. */
export const SHOWN = 100

/** Who takes a place that a plan counts, the longest away first; the owner takes none. */
export function useTakers(search: () => string) {
  const { account } = useAccount()
  return useQuery({
    key: () => keys.of(account.value.id, 'takers', search()),
    query: async ({ signal }): Promise<{ takers: Member[]; more: boolean }> => {
      const role = roleThatGives('session:host', account.value.family)
      const found = await call(membersContract.list, {
        params: { accountId: account.value.id },
        query: {
          sort: 'lastActiveAt',
          limit: SHOWN,
          ...(role ? { role } : {}),
          ...(search() ? { search: search() } : {}),
        },
        signal,
      })
      return { takers: found.items.filter(({ owner }) => !owner), more: found.nextCursor !== null }
    },
    placeholderData: (before) => before,
  })
}
