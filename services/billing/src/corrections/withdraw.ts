import type { Correction, correctionsContract } from '@foyer/contracts/billing/corrections'
import type { Input, Result } from '@foyer/contracts/endpoint'
import type { AccountDb } from '@foyer/database/account-db'
import { AppError } from '@foyer/database/errors'
import { fieldsOf } from '@foyer/database/page'
import type { Grant } from '@foyer/permissions/grant'
import { sql } from 'drizzle-orm'
import { correctionsChanged } from '../changed.ts'
import { correctionItem } from './item.ts'

type Withdraw = typeof correctionsContract.withdraw

/** Takes a request back that nobody answered yet; the account's lock keeps an operator from answering it meanwhile. */
export async function withdrawCorrection(
  { accountId }: Grant<'billing_details:update'>,
  db: AccountDb,
  { params }: Input<Withdraw>,
): Promise<Result<Withdraw>> {
  await db.rows(sql`select from billing.subscriptions for update`)
  const shown = sql`select f.* from billing.corrections c cross join lateral ${fieldsOf(correctionItem)} f where c.id = ${params.correctionId}`
  const request = await db.one<Correction>(shown)
  if (request.state === 'withdrawn') return request
  if (request.state !== 'requested') throw new AppError('change_refused', { reason: 'already_answered' })
  await db.rows(sql`
    update billing.corrections set state = 'withdrawn', answered_at = billing.now_of(${accountId})
    where account_id = ${accountId} and id = ${params.correctionId}`)
  db.audit({ targetType: 'invoice', targetId: request.invoice.id, after: { correction: request.id } })
  correctionsChanged(db, accountId)
  return db.one<Correction>(shown)
}
