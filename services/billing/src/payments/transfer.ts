import type { TransferTarget } from '@foyer/contracts/billing/payment-methods'
import { type SQL, sql } from 'drizzle-orm'
import { catalogueOf } from '../catalogue/loaded.ts'

/** Who sells, of the catalogue that counts, as JSON. */
export const sellingSql: SQL = sql`(select jsonb_build_object('version', c.version, 'content', c.catalogue) from billing.catalogues c order by c.version desc limit 1)`

export interface Selling {
  version: number
  content: unknown
}

/** Where money is sent to without a provider. */
export function transferTo(selling: Selling | null): TransferTarget {
  if (!selling) return { beneficiary: '', iban: null, bic: null }
  const { name, iban = null, bic = null } = catalogueOf(selling.version, selling.content).seller
  return { beneficiary: name, iban, bic }
}
