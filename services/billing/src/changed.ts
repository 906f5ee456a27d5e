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

/** The same where who is billed changed; `taxed`: so that what things cost may have changed with it. */
export function detailsChanged(db: AccountDb, accountId: string, { taxed }: { taxed: boolean }): void {
  db.emit({
    topic: 'browser',
    audience: { accountId, permission: 'billing_details:read' },
    event: { type: 'stale', accountId, keys: ['billing-details'] },
  })
  if (taxed) subscriptionChanged(db, accountId)
}

/** The same where a correction of an invoice was asked for. */
export function correctionsChanged(db: AccountDb, accountId: string): void {
  db.emit({
    topic: 'browser',
    audience: { accountId, permission: 'invoice:read' },
    event: { type: 'stale', accountId, keys: ['corrections'] },
  })
}

/** The same where it is another means of payment that invoices are charged to. */
export function methodsChanged(db: AccountDb, accountId: string): void {
  db.emit({
    topic: 'browser',
    audience: { accountId, permission: 'payment:make' },
    event: { type: 'stale', accountId, keys: ['payment-methods'] },
  })
}
