import { call } from '@foyer/contracts/client'
import { profileContract } from '@foyer/contracts/identity/profile'
import type { Me } from '@foyer/contracts/users/me'

/** Keeps a choice of language or theme with the person. */
export const saveChoice = (body: Partial<Pick<Me['person'], 'language' | 'theme'>>) =>
  call(profileContract.update, { body })
