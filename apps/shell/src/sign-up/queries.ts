import { trialsContract } from '@foyer/contracts/billing/trials'
import { call } from '@foyer/contracts/client'
import { useQuery } from '@pinia/colada'

/** What a new account may try, as the catalogue says today. */
export function useTrials() {
  return useQuery({ key: ['trials'], query: ({ signal }) => call(trialsContract.list, { signal }) })
}
