import type { Paying, paymentsContract } from '@foyer/contracts/billing/payments'
import type { Input } from '@foyer/contracts/endpoint'
import type { AccountDb } from '@foyer/database/account-db'
import { AppError } from '@foyer/database/errors'
import type { Grant } from '@foyer/permissions/grant'
import { sql } from 'drizzle-orm'
import { charge } from './charge.ts'
import type { PaymentDeps } from './deps.ts'
import { type Selling, sellingSql, transferTo } from './transfer.ts'

interface Owed {
  number: string
  currency: string
  open: string
  hasMethod: boolean
  selling: Selling | null
}

/** Pays what is open of an invoice: charged now, or with the words to transfer it with. */
export const pay =
  ({ stripe, ...deps }: PaymentDeps) =>
  async (
    { accountId }: Grant<'payment:make'>,
    db: AccountDb,
    { params: { invoiceId }, body }: Input<typeof paymentsContract.pay>,
  ): Promise<Paying> => {
    const methodId = body.methodId ?? null
    const owed = await db.one<Owed>(sql`
      select i.number, i.currency, billing.open_of(i.account_id, i.id)::text as open, ${sellingSql} as selling,
        exists (select from billing.payment_methods m where m.id = ${methodId}) as "hasMethod"
      from billing.invoices i where i.id = ${invoiceId} and i.kind = 'invoice'`)
    if (methodId !== null && !owed.hasMethod) throw new AppError('not_found')
    const returnUrl = `${deps.publicUrl}${body.returnTo}?from=provider`
    const paying =
      stripe && (await paidBy(charge({ ...deps, stripe }, { accountId, invoiceId, methodId, returnUrl })))
    const answer = paying ?? byTransfer(owed)
    db.audit({ targetType: 'invoice', targetId: invoiceId, after: { state: answer.state } })
    return answer
  }

async function paidBy(charging: ReturnType<typeof charge>): Promise<Paying | undefined> {
  const outcome = await charging
  switch (outcome.state) {
    case 'paid':
    case 'processing':
      return { state: outcome.state }
    case 'no_method':
      return undefined
    // The bank wants to see the person, and has no page for it.
    case 'needs_person':
      return { state: 'failed', failure: 'authentication_failed' }
    default:
      return outcome
  }
}

function byTransfer({ number, currency, open, selling }: Owed): Paying {
  const amount = Number(open)
  if (amount <= 0) return { state: 'paid' }
  return { state: 'transfer', transfer: transferTo(selling), reference: number, currency, amount }
}
