import type { AccountDb } from '@foyer/database/account-db'

/** Tells open browsers of the account that what they show of its members went stale. */
export function membersChanged(db: AccountDb, accountId: string): void {
  const keys = ['members', 'invitations', 'policy', 'account-settings']
  db.emit({
    topic: 'browser',
    audience: { accountId, permission: 'member:read' },
    event: { type: 'stale', accountId, keys },
  })
}

/** Tells the open browsers of one person that what they may do here changed; an invited one has none. */
export function permissionsChanged(db: AccountDb, accountId: string, personId: string | null): void {
  if (personId === null) return
  db.emit({ topic: 'browser', audience: { personId }, event: { type: 'permissions', accountId } })
}
