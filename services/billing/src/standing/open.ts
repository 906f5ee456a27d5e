import { randomUUID } from 'node:crypto'
import type { Language } from '@foyer/contracts/fields'
import type { Pool } from '@foyer/database/connect'
import { Transaction } from '@foyer/database/transaction'
import { sql } from 'drizzle-orm'
import { checkedTaxId } from '../tax-ids/verdict.ts'
import { catalogueOf } from '../catalogue/loaded.ts'
import { change } from '../engine/change.ts'
import { entitlements } from '../engine/entitlements.ts'
import { dueAt } from '../engine/renew.ts'
import { type Order, startPaid, startTrial, startWithout } from '../engine/start.ts'
import { totalOf } from '../engine/totals.ts'
import type { Answer, Context, Instant, Outcome, Subscription } from '../engine/types.ts'
import { draftOf } from '../ledger/draft.ts'
import { issue } from '../ledger/issue.ts'
import { toldAheadAt } from './ahead.ts'
import { contextOf } from './context.ts'
import { encode } from '../stored.ts'
import { whyNotOpened } from './why-not-opened.ts'
import { type Sends, sends } from '../sends.ts'

/** What an account begins with. Instants are ISO 8601. */
export interface Opening extends Order {
  accountId: string
  /** Of the account: a plan of another one is refused. Left out where the plan was chosen by it. */
  family?: 'team' | 'live' | undefined
  country: string | null
  /** Who is billed, until somebody says more. */
  company: string
  /** Where that is a company, and under which tax ID; a person nobody knows more of where it is left out. */
  business?: { lines: readonly string[]; postcode: string; city: string; taxId: string } | undefined
  /** Of its documents. */
  language: Language
  /** All seats; those the plan includes unless there shall be more. */
  seats?: number | undefined
  /** For demo and trial: a clock that can be moved on, from this instant or, as `now`, from the present. */
  movableClock?: string | undefined
  /**
   * As many days as the plan has, before anything is paid. Without one that should have been (`refused`: its owner
   * has had theirs; `none` is offered), the account is for reading only until a plan is chosen.
   */
  trial: boolean | 'refused' | 'none'
}

/** A plan that an account cannot begin with, in one line. */
export class CannotOpen extends Error {}

/**
 * Opens the subscription of an account and bills its first period.
 * @param run pool of the role `run_billing`
 */
export async function openSubscription(run: Pool, opening: Opening): Promise<void> {
  await Transaction.run(run, (tx) => openWithin(sends(tx), opening))
}

/** The same in a transaction of `run_billing` that is open. */
export async function openWithin(db: Sends, opening: Opening): Promise<void> {
  const { accountId, movableClock } = opening
  const stands = movableClock === 'now' ? undefined : movableClock
  const [found] = await db.rows<{ version: number; catalogue: unknown; now: string }>(
    sql`select version, catalogue, platform.iso(now()) as now from billing.catalogues order by version desc limit 1`,
  )
  if (!found) throw new CannotOpen('No catalogue was loaded')
  const at = Date.parse(stands ?? found.now)
  const billed = billedBy(opening)
  const buyer = { country: billed.country, business: billed.business, taxIdValid: billed.tax_id_valid }
  const { version, catalogue } = found
  const context = contextOf({ catalogueVersion: version, catalogue, buyer }, randomUUID)
  const { after, lines } = begin(opening, at, context)
  if (movableClock) {
    await db.rows(
      sql`insert into billing.clocks (account_id, now) values (${accountId}, ${stands ?? null}::timestamptz)`,
    )
  }
  await db.rows(sql`
    insert into billing.details (account_id, country, company, language, business, lines, postcode, city, tax_id, tax_id_valid)
    select ${accountId}, d.* from jsonb_to_record(${JSON.stringify(billed)}::text::jsonb) d
      (country text, company text, language text, business boolean, lines text[], postcode text, city text, tax_id text, tax_id_valid boolean)`)
  await db.rows(inserting(opening, after))
  if (lines.length > 0) {
    const amounts = totalOf(lines, 0n)
    const draft = draftOf({
      accountId,
      id: randomUUID(),
      at,
      amounts,
      state: after,
      buyer: billed,
    })
    await issue(db, catalogueOf(version, catalogue).seller, [draft])
  }
}

/** By the names of `billing.details`, as documents keep them. */
function billedBy({ country, company, language, business }: Opening) {
  const { lines = [], postcode = '', city = '', taxId = null } = business ?? {}
  const checked = checkedTaxId(country, taxId)
  return {
    country,
    company,
    language,
    business: business !== undefined,
    lines,
    postcode,
    city,
    tax_id: checked.taxId,
    tax_id_valid: checked.taxIdValid,
  }
}

function begin(opening: Opening, at: Instant, context: Context): Outcome {
  const { seats, family } = opening
  const must = <T>(answer: Answer<T>) => given(answer, opening, context)
  const begun = must<Outcome>(opening.trial ? trialOf(opening, at, context) : startPaid(opening, at, context))
  const { plan } = begun.after
  if (family !== undefined && plan.family !== family)
    throw new CannotOpen(`Plan ${plan.key} is of the family ${plan.family}, not ${family}.`)
  if (seats === undefined || seats <= begun.after.seats) return begun
  const more = must(change(begun.after, [{ kind: 'quantity', item: 'seats', quantity: seats }], at, context))
  return { after: { ...more.after, version: 1 }, lines: [...begun.lines, ...more.lines] }
}

function trialOf(opening: Opening, at: Instant, { catalogue }: Context): Answer<Outcome> {
  const start = opening.trial === true ? startTrial : startWithout
  const begun = start(opening, at, catalogue)
  return begun.ok ? { ...begun, lines: [] } : begun
}

function given<T>(answer: Answer<T>, opening: Opening, { catalogue }: Context): T {
  if (!answer.ok) throw new CannotOpen(whyNotOpened(answer.refusal, opening, catalogue))
  return answer
}

function inserting({ accountId, trial }: Opening, state: Subscription) {
  const { limits, readingOnly } = entitlements(state)
  const due = dueAt(state)
  const ahead = toldAheadAt(state)
  return sql`insert into billing.subscriptions (account_id, status, state, currency, due_at, entitlements, reading_only, version, trial_refused, ahead_at)
    values (${accountId}, ${state.status}, ${encode(state)}::text::jsonb, ${state.currency},
      ${due === null ? null : new Date(due).toISOString()}::timestamptz, ${JSON.stringify(limits)}::text::jsonb, ${readingOnly}, ${state.version}, ${trial === 'refused'},
      ${ahead === null ? null : new Date(ahead).toISOString()}::timestamptz)`
}
