import type { BillingDetails } from '@foyer/contracts/billing/billing-details'
import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'

/** A row of `billing.details d` as JSON, by the names of the contract. */
export const detailsJson: SQL = sql`jsonb_build_object('company', d.company, 'lines', d.lines, 'postcode', d.postcode,
  'city', d.city, 'country', d.country, 'business', d.business, 'taxId', d.tax_id, 'taxIdValid', d.tax_id_valid,
  'purchaseOrder', d.purchase_order, 'costCentre', d.cost_centre, 'language', d.language, 'recipients', d.recipients,
  'version', d.version)`

/** What {@link detailsJson} answered, as text. */
export function detailsOf(text: string): BillingDetails {
  return JSON.parse(text) as BillingDetails
}
