import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'
import { newestKnown } from '../catalogue/loaded.ts'
import type { DoneStep } from '../engine/dunning.ts'
import type { Instant, Minor, Subscription } from '../engine/types.ts'
import { type Departure, departuresSql } from '../fitting/departures.ts'
import { decode } from '../stored.ts'

/** Who is billed, as far as it decides the tax. */
export interface BuyerFacts {
  country: string | null
  business: boolean
  taxIdValid: boolean
}

/** An invoice that is not paid yet. */
export interface OwedInvoice {
  invoiceId: string
  number: string
  open: number
  dueAt: Instant
  done: (DoneStep & { on: string })[]
}

/** Everything that a change of a subscription is decided on, read in one statement. */
export interface Situation {
  state: Subscription
  version: number
  /** An unpaid invoice keeps the account at reading. */
  restricted: boolean
  /** Whether there is any document of it. */
  invoiced: boolean
  owed: OwedInvoice[]
  /** The account began without a trial, because its owner had had one. */
  trialRefused: boolean
  /** The account's present, its own where its clock can be moved. */
  now: Instant
  movableClock: boolean
  catalogueVersion: number
  /** As it was loaded: JSON of the catalogue file's form; null of a version that was known already. See `catalogueOf`. */
  catalogue: unknown
  buyer: BuyerFacts
  credit: Minor
  /** Still to pay of all issued invoices. */
  due: Minor
  /** How many the account has of what a plan limits. */
  used: { seats: number; multiUsers: number }
  /** Who was chosen to give up a place before something smaller takes effect. */
  departures: readonly Departure[]
}

const owed = sql`(select coalesce(jsonb_agg(jsonb_build_object('invoiceId', i.id, 'number', i.number, 'open', billing.open_of(i.account_id, i.id),
    'dueAt', round(extract(epoch from o.due_at) * 1000), 'done', (select coalesce(jsonb_agg(jsonb_build_object('afterDays', d.after_days,
      'action', d.action, 'on', platform.iso(d.due_at), 'doneAt', round(extract(epoch from d.done_at) * 1000)) order by d.due_at, d.done_at), '[]')
      from billing.dunning_steps d where d.account_id = o.account_id and d.invoice_id = o.invoice_id)) order by o.due_at, i.number), '[]')
  from billing.owed o join billing.invoices i on i.account_id = o.account_id and i.id = o.invoice_id where o.account_id = s.account_id)`

/**
 * The situation of the account in whose context it is read, as one JSON text; null where it has no subscription. Its
 * placeholders stand for {@link situationValues}.
 */
export const situationSql: SQL = sql`(
  select jsonb_build_object(
    'state', s.state::text, 'version', s.version, 'restricted', billing.is_restricted(s.account_id),
    'invoiced', exists (select from billing.invoices i where i.account_id = s.account_id), 'owed', ${owed}, 'trialRefused', s.trial_refused,
    'now', extract(epoch from date_trunc('milliseconds', billing.now_of(s.account_id))) * 1000,
    'movableClock', exists (select from billing.clocks c where c.account_id = s.account_id),
    'catalogueVersion', c.version, 'catalogue', case when c.version <> ${sql.placeholder('known')} then c.catalogue end,
    'buyer', jsonb_build_object('country', d.country, 'business', coalesce(d.business, false), 'taxIdValid', coalesce(d.tax_id_valid, false)),
    'credit', billing.credit_of(s.account_id, s.currency)::text,
    'due', billing.due_of(s.account_id, s.currency)::text,
    'departures', ${departuresSql(sql`s.account_id`)},
    'used', jsonb_build_object('seats', users.counted(s.account_id, 'seats'), 'multiUsers', users.counted(s.account_id, 'multi_users')))::text
  from billing.subscriptions s
  left join billing.details d on d.account_id = s.account_id
  cross join lateral (select * from billing.catalogues order by version desc limit 1) c)`

/** The catalogue makes up most of a situation, and stays the same for months. */
export function situationValues() {
  return { known: newestKnown() }
}

/** What {@link situationSql} answered. */
export function situationOf(text: string): Situation {
  const { state, credit, due, now, ...rest } = rowOf(text)
  return {
    ...rest,
    state: decode<Subscription>(state),
    credit: BigInt(credit),
    due: BigInt(due),
    now: Math.round(now),
  }
}

type Row = Omit<Situation, 'state' | 'credit' | 'due'> & { state: string; credit: string; due: string }

/** The form of the statement above. */
function rowOf(text: string): Row {
  return JSON.parse(text) as Row
}
