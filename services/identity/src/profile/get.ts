import type { profileContract } from '@foyer/contracts/identity/profile'
import type { Verb } from '@foyer/service-kit/implement'
import { findProfile } from './find.ts'

export const getProfile: Verb<typeof profileContract.get> = (grant, db) => findProfile(db, grant.personId)
