import type { Me } from '@foyer/contracts/users/me'
import type { Broadcast } from '../relay/messages.ts'

/** What decides what an open browser may hear. */
export interface Listener {
  personId: string
  signInId: string
  /** Permissions by account; only accounts this person is an active member of. */
  accounts: ReadonlyMap<string, ReadonlySet<string>>
}

export function listenerOf(me: Me, signInId: string): Listener {
  const active = me.accounts.filter((account) => account.status === 'active')
  return {
    personId: me.person.id,
    signInId,
    accounts: new Map(active.map((account) => [account.id, new Set<string>(account.permissions)])),
  }
}

/** Whether this browser is meant. Never an account one does not belong to, never without the permission it asks for. */
export function hears(listener: Listener, { audience, event }: Broadcast): boolean {
  if ('personId' in audience) {
    if (audience.personId !== listener.personId) return false
    return audience.signInId === undefined || audience.signInId === listener.signInId
  }
  const permissions = listener.accounts.get(audience.accountId)
  if (!permissions) return false
  if ('accountId' in event && event.accountId !== audience.accountId) return false
  return audience.permission === undefined || permissions.has(audience.permission)
}
