import { call } from '@foyer/contracts/client'
import { signInContract } from '@foyer/contracts/identity/sign-in'

/** Ends this sign-in. */
export const endSignIn = () => call(signInContract.remove, {})
