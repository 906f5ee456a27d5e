import { call } from '@foyer/contracts/client'
import { signInContract } from '@foyer/contracts/identity/sign-in'
import { useQuery, useQueryCache } from '@pinia/colada'

const DEVICES = ['person', 'sign-ins'] as const

/** Where the person is signed in, the present browser first. */
export function useDevices() {
  return useQuery({ key: DEVICES, query: ({ signal }) => call(signInContract.list, { signal }) })
}

/** Looks again where the person is signed in. */
export function useRefreshDevices() {
  const cache = useQueryCache()
  return () => cache.invalidateQueries({ key: DEVICES })
}

/** Signs the person out on one other device. */
export const endSignIn = (signInId: string) => call(signInContract.end, { params: { signInId } })

/** Signs the person out everywhere but here. */
export const endOtherSignIns = () => call(signInContract.endOthers, {})
