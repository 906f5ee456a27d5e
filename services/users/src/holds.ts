import { entered } from '@foyer/database/account-read'
import type { Permission } from '@foyer/permissions/catalogue'
import { type SQL, sql } from 'drizzle-orm'
import { holdingBits } from './standing.ts'

/**
 * Inside a read: whether the member who asks holds a permission. The policy has answered for every combination of
 * roles beforehand; SQL only looks its member up among those answers.
 */
export function askingHolds(permission: Permission): SQL {
  const held = sql.raw(`array['${holdingBits(permission).join("','")}']`)
  return sql`(${entered.owner} or ${entered.family} || users.role_bits(${entered.roles}) = any (${held}))`
}

/** Inside a read: whether the owner's personal data is kept from the member who asks. */
export const ownerMasked = sql`(not ${askingHolds('owner:read')})`
