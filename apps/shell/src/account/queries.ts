import { call } from '@foyer/contracts/client'
import { remotesContract } from '@foyer/contracts/gateway/remotes'
import { meContract } from '@foyer/contracts/users/me'
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
