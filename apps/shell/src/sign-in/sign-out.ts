import { call } from '@foyer/contracts/client'

/** Ends this sign-in and loads the page anew: nothing of the person stays in memory. */
export async function signOut(): Promise<void> {
  const { signInContract } = await import('@foyer/contracts/identity/sign-in')
  await call(signInContract.remove, {}).catch(() => undefined)
  location.assign('/sign-in')
}
