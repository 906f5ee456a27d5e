import { call } from '@foyer/contracts/client'
import { profileContract, type Profile } from '@foyer/contracts/identity/profile'
import { useQuery, useQueryCache } from '@pinia/colada'

/** About the person and no account: the key says so. */
const KEY = ['person', 'profile'] as const

/** The personal settings as the service has them. */
export function useProfile() {
  return useQuery({ key: KEY, query: ({ signal }) => call(profileContract.get, { signal }) })
}

/** Puts an answer of the service in place of what is known. */
export function useKnownProfile() {
  const cache = useQueryCache()
  return (profile: Profile) => cache.setQueryData(KEY, profile)
}

/** Fetches the settings anew. */
export function useRefreshProfile() {
  const cache = useQueryCache()
  return () => cache.invalidateQueries({ key: KEY })
}

/** Everything the product knows of the person. */
export const exportProfile = () => call(profileContract.export, {})
