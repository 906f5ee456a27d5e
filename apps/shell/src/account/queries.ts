import { call } from '@foyer/contracts/client'
import { remotesContract } from '@foyer/contracts/gateway/remotes'
import { signInContract } from '@foyer/contracts/identity/sign-in'
import { profileContract } from '@foyer/contracts/identity/profile'
import { meContract, type Me } from '@foyer/contracts/users/me'
import { rolesContract } from '@foyer/contracts/users/roles'
import type { Permission } from '@foyer/permissions/catalogue'

/** Who is signed in, and what they may do in each account. */
export const getMe = () => call(meContract.get, {})

/** The remotes of this member in this account. */
export const getRemotes = (accountId: string) => call(remotesContract.list, { params: { accountId } })

/** Why this member does not see a path. */
export const getWhy = (accountId: string, path: string, signal: AbortSignal) =>
  call(remotesContract.why, { params: { accountId }, query: { path }, signal })

/** Who holds a permission and can help. */
export const getHolders = (accountId: string, permission: Permission, signal: AbortSignal) =>
  call(rolesContract.holders, { params: { accountId, permission }, signal })

/** Ends this sign-in. */
export const endSignIn = () => call(signInContract.remove, {})

/** Keeps a choice of language or theme with the person. */
export const saveChoice = (body: Partial<Pick<Me['person'], 'language' | 'theme'>>) =>
  call(profileContract.update, { body })
