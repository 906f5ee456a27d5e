import type { Correction, correctionsContract } from '@foyer/contracts/billing/corrections'
import type { Input, Result } from '@foyer/contracts/endpoint'
import type { AccountDb } from '@foyer/database/account-db'
import { AppError } from '@foyer/database/errors'
import { fieldsOf } from '@foyer/database/page'
import type { Grant } from '@foyer/permissions/grant'
import { sql } from 'drizzle-orm'
import { correctionsChanged } from '../changed.ts'
import { correctionItem } from './item.ts'

type Create = typeof correctionsContract.create

/** Keeps what somebody wants put right on an invoice until an operator answers. The invoice itself never changes. */
export async function createCorrection(
  { accountId, personId }: Grant<'billing_details:update'>,
  db: AccountDb,
  { params, body }: Input<Create>,
): Promise<Result<Create>> {
  const { reason, text = '' } = body
  if (reason === 'other' && text === '')
    throw new AppError('invalid_input', { errors: [{ path: ['body', 'text'], code: 'required' }] })
  await correctable(db, params.invoiceId)
  const [kept] = await db.rows<{ id: string }>(sql`
    insert into billing.corrections (account_id, invoice_id, reason, text, requested_at, person_id)
      values (${accountId}, ${params.invoiceId}, ${reason}, ${text}, billing.now_of(${accountId}), ${personId})
      on conflict (account_id, invoice_id) where state = 'requested' do nothing returning id`)
  if (!kept) throw new AppError('change_refused', { reason: 'already_requested' })
  db.audit({ targetType: 'invoice', targetId: params.invoiceId, after: { correction: kept.id, reason } })
  correctionsChanged(db, accountId)
  return db.one<Correction>(
    sql`select f.* from billing.corrections c cross join lateral ${fieldsOf(correctionItem)} f where c.id = ${kept.id}`,
  )
}

/** The account's lock keeps an operator from crediting the invoice at the same moment. */
async function correctable(db: AccountDb, invoiceId: string): Promise<void> {
  const locked = db.rows(sql`select from billing.subscriptions for update`)
  const [, invoice] = await Promise.all([
    locked,
    db.one<{ kind: string; credited: boolean }>(sql`
      select b.kind, billing.credited_of(b.account_id, b.id) >= b.subtotal + b.tax as credited
      from billing.invoices b where b.id = ${invoiceId}`),
  ])
  if (invoice.kind !== 'invoice') throw new AppError('change_refused', { reason: 'not_an_invoice' })
  if (invoice.credited) throw new AppError('change_refused', { reason: 'already_credited' })
}
