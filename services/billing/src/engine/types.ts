/** Minor units of the subscription's currency: cents of EUR, yen of JPY, fils of KWD. */
export type Minor = bigint

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number

/** How often is paid: every `count` units of the calendar. */
export interface Cycle {
  readonly unit: 'day' | 'week' | 'month' | 'year'
  readonly count: number
}

/** Where cycles begin: every boundary is counted from this instant, as the clocks of this IANA zone show it. */
export interface Anchor {
  readonly at: Instant
  readonly timeZone: string
}

/** From `start` until just before `end`. */
export interface Period {
  readonly start: Instant
  readonly end: Instant
}

/** How a plan's periods are divided; with `endDayCounts` the last day is one more day to pay for. */
export interface ProrationRule {
  readonly granularity: 'day' | 'second'
  readonly endDayCounts: boolean
}

/** The part of a period that is charged or credited: 12 of 30 days. */
export interface Fraction {
  readonly numerator: number
  readonly denominator: number
  readonly unit: 'day' | 'second'
}

export interface Words {
  readonly en: string
  readonly fr: string
}

/** What something gives, by the name of the limit; null is no limit. */
export type Limits = Readonly<Record<string, number | null>>

/** A plan as it was bought. `amount` is for one cycle; `seatAmount` for one further seat, null where none are sold. */
export interface PlanTerms {
  readonly key: string
  readonly family: string
  readonly name: Words
  readonly amount: Minor
  readonly seatAmount: Minor | null
  readonly includes: Limits
  readonly proration: ProrationRule
}

/** An add-on as it was bought: `amount` for one unit and one cycle. */
export interface AddOnTerms {
  readonly key: string
  readonly name: Words
  readonly amount: Minor
  readonly gives: Limits
}

/** One bought unit of an add-on. */
export interface Unit {
  readonly id: string
  readonly terms: AddOnTerms
  /** When it began to count; of a unit that was added in a trial, when that ends. */
  readonly since: Instant
  /** Cancelled: it works until then, which is the end of the cycle. */
  readonly endsAt: Instant | null
  /** What it will cost once a pending change of cycle takes effect. */
  readonly next: AddOnTerms | null
}

/** What happens at the end of the running period. */
export interface Pending {
  readonly plan?: { readonly terms: PlanTerms; readonly cycle: Cycle }
  /** All seats together, included ones too. */
  readonly seats?: number
  readonly cancel?: true
}

/** `rate` is in millionths: 20 % is 200000n. `category` is the code of EN 16931 (UNTDID 5305). */
export interface TaxTreatment {
  readonly country: string
  readonly category: 'S' | 'Z' | 'E' | 'AE' | 'G' | 'O'
  readonly rate: bigint
  readonly inclusive: boolean
}

export type Subject = 'plan' | 'seats' | 'addOn'

/** One line of an invoice or credit note. `amount` includes `tax` where the treatment is inclusive; credits are negative. */
export interface Line {
  readonly id: string
  readonly kind: 'charge' | 'credit'
  readonly subject: Subject
  /** The plan's or add-on's key, or `seats`. */
  readonly item: string
  /** Of the plan or add-on; a line of seats has its plan's. */
  readonly name: Words
  readonly quantity: number
  /** The full price of one for one period; of a credit, what one was billed at. */
  readonly unitAmount: Minor
  readonly amount: Minor
  /** Of the whole period that `unitAmount` is for, also of a credit of a line that was a part itself; null on lines for all of it. */
  readonly proration: Fraction | null
  readonly period: Period
  readonly taxation: TaxTreatment
  readonly tax: Minor
  /** Of a credit: the billed line that it gives back a part of. */
  readonly credits: string | null
}

/** A charge that was billed and of which something may still be credited. */
export interface BilledLine extends Line {
  readonly rule: ProrationRule
  /** What was given back of `amount` already, as a magnitude of the same sign. */
  readonly credited: Minor
}

export interface Subscription {
  readonly status: 'trialing' | 'active' | 'frozen' | 'ended'
  readonly currency: string
  readonly cycle: Cycle
  readonly anchor: Anchor
  /** Which cycle from the anchor is running; -1 is what runs before the first one. */
  readonly index: number
  readonly period: Period
  /** Whether a trial goes over into a paid period; true in every other state that goes on. */
  readonly renews: boolean
  readonly plan: PlanTerms
  /** All seats together, included ones too; 0 where the plan sells none. */
  readonly seats: number
  readonly units: readonly Unit[]
  readonly pending: Pending
  readonly billed: readonly BilledLine[]
  readonly frozenAt: Instant | null
  /** One more after each change and each renewal. */
  readonly version: number
}

/** What somebody asks for. `quantity` is the wanted total: all seats, or all units of an add-on that go on. */
export type Change =
  | { readonly kind: 'plan'; readonly plan: string; readonly cycle?: Cycle | undefined }
  | { readonly kind: 'quantity'; readonly item: string; readonly quantity: number }
  | { readonly kind: 'cancelUnit'; readonly unit: string }
  | { readonly kind: 'restoreUnit'; readonly unit: string }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'freeze' }

export interface Price {
  readonly currency: string
  readonly cycle: Cycle
  readonly amount: Minor
  /** Of a plan: what a further seat costs, if not the same as an included one. */
  readonly seatAmount?: Minor | undefined
}

export interface CataloguePlan {
  readonly key: string
  readonly family: string
  readonly name: Words
  readonly prices: readonly Price[]
  readonly proration: ProrationRule
  /** Calendar days; 0 is no trial. */
  readonly trialDays: number
  readonly includes: Limits
}

export interface CatalogueAddOn {
  readonly key: string
  readonly name: Words
  readonly prices: readonly Price[]
  readonly gives: Limits
}

/** `rate` is in millionths. */
export interface TaxRate {
  readonly country: string
  readonly rate: bigint
  readonly inclusive: boolean
}

/** What is done so many calendar days after the due date of an invoice that is not paid. */
export interface DunningStep {
  readonly afterDays: number
  readonly action: 'remind' | 'retry' | 'restrict' | 'end'
}

/** What is sold today. */
export interface Catalogue {
  readonly plans: readonly CataloguePlan[]
  readonly addOns: readonly CatalogueAddOn[]
  readonly taxes: readonly TaxRate[]
  readonly dunning: readonly DunningStep[]
  readonly markets?: readonly Market[]
}

/** Who begins in one of these countries is offered prices in this currency, where there are any. */
export interface Market {
  readonly currency: string
  readonly countries: readonly string[]
}

/** What the arithmetic needs from outside: it has no clock, no randomness and no database of its own. */
export interface Context {
  readonly catalogue: Catalogue
  /** How charges are taxed now; a credit keeps the treatment of the line it gives back. */
  readonly tax: TaxTreatment
  /** Names for new lines and units. */
  readonly newId: () => string
}

/**
 * What a change or a renewal comes to: the subscription afterwards, and the lines of its invoice, none if it costs
 * nothing. Changes asked for together are made one after the other, each on what those before it came to: `soFar`.
 */
export interface Outcome {
  readonly after: Subscription
  readonly lines: readonly Line[]
}

export type RefusalCode =
  | 'not_offered'
  | 'not_priced'
  | 'other_family'
  | 'no_change'
  | 'below_included'
  | 'out_of_range'
  | 'unit_not_found'
  | 'in_trial'
  | 'frozen'
  | 'ended'

/** Why a change cannot be: a stable code, and what a screen needs to say it. */
export interface Refusal {
  readonly code: RefusalCode
  readonly data: Readonly<Record<string, string | number>>
}

export type Answer<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly refusal: Refusal }
