import { hashToken } from '@foyer/service-kit/credential'
import { customType, pgSchema } from 'drizzle-orm/pg-core'

export const identity = pgSchema('identity')

/** A secret that is kept as its SHA-256 only: written and compared in its own form, never read back. */
export const hashed = customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  toDriver: hashToken,
})
