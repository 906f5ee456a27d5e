import type { profileContract } from '@foyer/contracts/identity/profile'
import type { Verb } from '@foyer/service-kit/implement'
import { closeLinks } from '../links.ts'

/** Closes both ends, one that was followed already too. Without a change that waits there is nothing to do. */
export const cancelAddressChange: Verb<typeof profileContract.cancelAddressChange> = async (grant, db) => {
  await closeLinks(db, grant.personId, ['change-address-old', 'change-address-new'])
  db.emit({ topic: 'browser', audience: { personId: grant.personId }, event: { type: 'person' } })
  return { done: true }
}
