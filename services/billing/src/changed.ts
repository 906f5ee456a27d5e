import type { AccountDb } from '@foyer/database/account-db'

/** Tells open browsers of the account that what they show of its subscription went stale. */
export function subscriptionChanged(db: AccountDb, accountId: string): void {
  const keys = ['subscription', 'invoices', 'credits', 'entitlements', 'offers']
  db.emit({
    topic: 'browser',
    audience: { accountId, permission: 'subscription:read' },
    event: { type: 'stale', accountId, keys },
  })
}
