import type { PaymentMethods, paymentMethodsContract } from '@foyer/contracts/billing/payment-methods'
import type { Input, Result } from '@foyer/contracts/endpoint'
import type { AccountDb } from '@foyer/database/account-db'
import { AppError } from '@foyer/database/errors'
import type { Grant } from '@foyer/permissions/grant'
import { sql } from 'drizzle-orm'
import { methodsChanged } from '../changed.ts'
import type { PaymentDeps } from '../payments/deps.ts'
import { choosingDefault, refreshMethods } from '../payments/methods.ts'
import { lookAtOpen } from '../payments/sweep.ts'
import { languageOf, languageSql } from '../standing/reader.ts'
import { forgetMethod, makePayer, openSetup } from '../stripe/methods.ts'
import { methodsSql, shownMethods } from './shown.ts'

type C = typeof paymentMethodsContract
type Payer = Grant<'payment:make'>

/** Opens the provider's page on which a means of payment is set up. Nothing of it passes through here. */
export const setUpMethod =
  ({ stripe, publicUrl }: PaymentDeps) =>
  async (grant: Payer, db: AccountDb, { body }: Input<C['setUp']>): Promise<Result<C['setUp']>> => {
    if (!stripe) throw new AppError('no_provider')
    const { accountId, personId } = grant
    const { currency, language, payer } = await db.one<{
      currency: string
      language: string
      payer: string | null
    }>(
      sql`select s.currency, ${languageSql(personId)} as language, (select p.reference from billing.payers p where p.provider = 'stripe') as payer
        from billing.subscriptions s`,
    )
    const reference = payer ?? (await newPayer(db, accountId, await makePayer(stripe, accountId)))
    const returnUrl = publicUrl + body.returnTo
    const url = await openSetup(stripe, {
      payer: reference,
      accountId,
      currency,
      language: languageOf(language),
      returnUrl,
    })
    db.audit({ targetType: 'account', targetId: accountId })
    return { url }
  }

async function newPayer(db: AccountDb, accountId: string, reference: string): Promise<string> {
  await db.rows(
    sql`insert into billing.payers (account_id, provider, reference) values (${accountId}, 'stripe', ${reference}) on conflict do nothing`,
  )
  return reference
}

/** Asks the provider for what is set up and how payments under way stand. */
export const refreshStanding =
  (deps: PaymentDeps) =>
  async ({ accountId }: Payer, db: AccountDb): Promise<PaymentMethods> => {
    const { stripe } = deps
    if (stripe) {
      await refreshMethods({ ...deps, stripe }, accountId)
      await lookAtOpen({ ...deps, stripe }, { accountId })
    }
    return present(db, deps)
  }

/** Charges invoices to another method from now on. */
export const makeDefault =
  (deps: PaymentDeps) =>
  async (
    { accountId }: Payer,
    db: AccountDb,
    { params }: Input<C['makeDefault']>,
  ): Promise<PaymentMethods> => {
    const { methodId } = params
    await db.one(sql`select from billing.payment_methods where id = ${methodId} for update`)
    // In two steps: at no moment are there two.
    await db.rows(
      sql`update billing.payment_methods set is_default = false where is_default and id <> ${methodId}`,
    )
    await db.rows(sql`update billing.payment_methods set is_default = true where id = ${methodId}`)
    db.audit({ targetType: 'payment_method', targetId: methodId, after: { isDefault: true } })
    methodsChanged(db, accountId)
    return present(db, deps)
  }

/** Forgets a method here and at the provider; the one set up first of those left becomes the default. */
export const removeMethod =
  (deps: PaymentDeps) =>
  async ({ accountId }: Payer, db: AccountDb, { params }: Input<C['remove']>): Promise<PaymentMethods> => {
    const { methodId } = params
    const gone = await db.one<{ reference: string; last4: string | null; kind: string }>(
      sql`delete from billing.payment_methods where id = ${methodId} returning reference, last4, kind`,
    )
    await db.rows(choosingDefault(accountId))
    if (deps.stripe) await forgetMethod(deps.stripe, gone.reference)
    const { kind, last4 } = gone
    db.audit({ targetType: 'payment_method', targetId: methodId, before: { kind, last4 } })
    methodsChanged(db, accountId)
    return present(db, deps)
  }

async function present(db: AccountDb, { stripe }: PaymentDeps): Promise<PaymentMethods> {
  const { found } = await db.one<{ found: string }>(sql`select ${methodsSql} as found`)
  return shownMethods(JSON.parse(found), stripe)
}
