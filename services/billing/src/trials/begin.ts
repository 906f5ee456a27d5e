import type { Language } from '@foyer/contracts/fields'
import type { Pool } from '@foyer/database/connect'
import { Transaction } from '@foyer/database/transaction'
import { sql } from 'drizzle-orm'
import { catalogueOf } from '../catalogue/loaded.ts'
import { CannotOpen, openWithin } from '../standing/open.ts'
import { claimTrial } from './claim.ts'
import { currencyAt } from './currency.ts'
import { trialPlanOf } from './plan.ts'
import { type Sends, sends } from '../sends.ts'

interface Opened {
  accountId: string
  name: string
  family: 'team' | 'live'
  language: Language
  timeZone: string
  email: string
}

/**
 * Begins the trial of what a person opened by signing up, once they proved their address. Repeating it changes
 * nothing: an account that has a subscription keeps it.
 * @param run pool of the role `run_billing`
 */
export async function beginTrials(run: Pool, secret: string, personId: string): Promise<void> {
  await Transaction.run(run, async (tx) => {
    const db = sends(tx)
    // Of two deliveries at once the second finds what the first one opened.
    await db.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`trial ${personId}`}, 0))`)
    const opened = await db.rows<Opened>(sql`select * from users.opened_by(${personId}::uuid)`)
    for (const account of opened) await beginTrial(db, { secret, personId, account })
  })
}

async function beginTrial(
  db: Sends,
  { secret, personId, account }: { secret: string; personId: string; account: Opened },
): Promise<void> {
  const { accountId, name, family, language, timeZone, email } = account
  const has = await db.rows(sql`select from billing.subscriptions where account_id = ${accountId}`)
  if (has.length > 0) return
  const { plan, cycle, currency, tried } = await offered(db, family, timeZone)
  const had = tried && !(await claimTrial(db, secret, { personId, email, accountId }))
  const trial = !tried ? 'none' : had ? 'refused' : true
  await openWithin(db, {
    accountId,
    plan,
    cycle,
    currency,
    timeZone,
    language,
    company: name,
    country: null,
    trial,
  })
  await db.rows(sql`
    with audited as (
      insert into billing.audit (account_id, person_id, action, target_type, target_id, after)
      values (${accountId}, ${personId}, 'billing.subscription.open', 'subscription', ${accountId}, ${JSON.stringify({ plan, trial })}::text::jsonb))
    insert into billing.outbox (message) values (jsonb_build_object('topic', 'browser',
      'audience', jsonb_build_object('accountId', ${accountId}::text),
      'event', jsonb_build_object('type', 'permissions', 'accountId', ${accountId}::text)))`)
}

/** What new accounts of a family begin with; `tried`: at first for nothing. */
async function offered(db: Sends, family: string, timeZone: string) {
  const [newest] = await db.rows<{ version: number; catalogue: unknown }>(
    sql`select version, catalogue from billing.catalogues order by version desc limit 1`,
  )
  if (!newest) throw new CannotOpen('No catalogue was loaded')
  const catalogue = catalogueOf(newest.version, newest.catalogue)
  const onTrial = trialPlanOf(catalogue, family)
  const plan = onTrial ?? catalogue.plans.find((one) => one.family === family)
  const wanted = currencyAt(catalogue.markets ?? [], timeZone)
  const price = plan?.prices.find(({ currency }) => currency === wanted) ?? plan?.prices[0]
  if (!plan || !price) throw new CannotOpen(`The catalogue has no plan for ${family} accounts`)
  return {
    plan: plan.key,
    cycle: price.cycle,
    currency: price.currency,
    tried: onTrial !== undefined,
  }
}
