import { useAccount } from '@foyer/remote-kit/account'
import { useQueryCache } from '@pinia/colada'

export function useCorrectionActs() {
  const { account } = useAccount()
  const cache = useQueryCache()
  /** Asked for anew by whoever shows it. */
  const asked = () =>
    cache.invalidateQueries({ key: [account.value.id, 'corrections'] }).catch(() => undefined)
  return { asked }
}
