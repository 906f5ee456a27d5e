import type { BillingDetails, billingDetailsContract } from '@foyer/contracts/billing/billing-details'
import type { Input, Result } from '@foyer/contracts/endpoint'
import type { AccountDb } from '@foyer/database/account-db'
import { AppError } from '@foyer/database/errors'
import type { Grant } from '@foyer/permissions/grant'
import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'
import { detailsChanged } from '../changed.ts'
import { detailsJson, detailsOf } from './item.ts'
import { checkedTaxId } from '../tax-ids/verdict.ts'

type Update = typeof billingDetailsContract.update

/** Changes who is billed, after whatever is being bought at this moment: a bill never has parts of two states. */
export async function updateDetails(
  { accountId }: Grant<'billing_details:update'>,
  db: AccountDb,
  { body }: Input<Update>,
): Promise<Result<Update>> {
  const bought = db.rows(sql`select from billing.subscriptions for share`)
  const [, { details }] = await Promise.all([
    bought,
    db.one<{ details: string }>(
      sql`select ${detailsJson}::text as details from billing.details d for update`,
    ),
  ])
  const before = detailsOf(details)
  if (before.version !== body.version) throw new AppError('changed_meanwhile')
  const after = changedBy(before, body)
  await db.rows(storing(after))
  const changed = keysThatDiffer(before, after)
  const of = (one: BillingDetails) => Object.fromEntries(changed.map((key) => [key, one[key]]))
  db.audit({
    targetType: 'billing_details',
    targetId: accountId,
    before: of(before),
    after: of(after),
  })
  detailsChanged(db, accountId, { taxed: changed.some((key) => TAXED.has(key)) })
  return after
}

/** What decides the tax, and with it what the next invoice comes to. */
const TAXED: ReadonlySet<keyof BillingDetails> = new Set(['country', 'business', 'taxIdValid'])

function changedBy(before: BillingDetails, body: Input<Update>['body']): BillingDetails {
  const merged: BillingDetails = { ...before, ...body, version: before.version + 1 }
  return {
    ...merged,
    ...checkedTaxId(merged.country, merged.taxId),
    purchaseOrder: merged.purchaseOrder || null,
    costCentre: merged.costCentre || null,
  }
}

function keysThatDiffer(before: BillingDetails, after: BillingDetails): (keyof BillingDetails)[] {
  return KEYS.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
}

const KEYS: readonly (keyof BillingDetails)[] = [
  'company',
  'lines',
  'postcode',
  'city',
  'country',
  'business',
  'taxId',
  'taxIdValid',
  'purchaseOrder',
  'costCentre',
  'language',
  'recipients',
]

function storing(details: BillingDetails): SQL {
  return sql`update billing.details d set company = n.company, lines = n.lines, postcode = n.postcode, city = n.city,
      country = n.country, business = n.business, tax_id = n."taxId", tax_id_valid = n."taxIdValid",
      purchase_order = n."purchaseOrder", cost_centre = n."costCentre", language = n.language,
      recipients = n.recipients, version = n.version
    from jsonb_to_record(${JSON.stringify(details)}::text::jsonb) n (company text, lines text[], postcode text, city text,
      country text, business boolean, "taxId" text, "taxIdValid" boolean, "purchaseOrder" text, "costCentre" text,
      language text, recipients text[], version int)`
}
