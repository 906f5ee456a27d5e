import type { AccountDb } from '@foyer/database/account-db'

/**
 * Tells open browsers of the account that its settings changed. What every page shows of an account (name,
 * address, logo) is fetched with the permissions, by all members.
 */
export function settingsChanged(db: AccountDb, accountId: string, everywhere: boolean): void {
  const keys = ['account-settings']
  db.emit({
    topic: 'browser',
    audience: { accountId, permission: 'account:read' },
    event: { type: 'stale', accountId, keys },
  })
  if (everywhere)
    db.emit({ topic: 'browser', audience: { accountId }, event: { type: 'permissions', accountId } })
}
