import { call } from '@foyer/contracts/client'
import { signInContract } from '@foyer/contracts/identity/sign-in'
import { useQuery } from '@pinia/colada'

export const DEVICES = ['person', 'sign-ins'] as const

/** Where the person is signed in, the present browser first. */
export function useDevices() {
  return useQuery({ key: DEVICES, query: ({ signal }) => call(signInContract.list, { signal }) })
}
