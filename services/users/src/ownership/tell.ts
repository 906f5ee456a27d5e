import type { AccountDb } from '@foyer/database/account-db'

/** Tells open browsers that the offer, or the owner, is another one: all members', since any may be the receiver. */
export function ownershipChanged(db: AccountDb, accountId: string): void {
  const keys = ['ownership', 'account-settings', 'members', 'policy']
  db.emit({ topic: 'browser', audience: { accountId }, event: { type: 'stale', accountId, keys } })
}
