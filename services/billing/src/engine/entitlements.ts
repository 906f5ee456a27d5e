import { awake } from './pause.ts'
import type { Instant, Limits, Subscription } from './types.ts'

/** A bought sub-account. Which one holds how many matters: two of 25 and 500 are not two of 262. */
export interface SubAccountUnit {
  readonly unit: string
  /** Attendees; null is no limit. */
  readonly size: number | null
  /** Cancelled: it can be used until then. */
  readonly endsAt: Instant | null
}

export interface Entitlements {
  readonly limits: Limits
  readonly subAccountUnits: readonly SubAccountUnit[]
  /** Nothing new may be begun: the subscription rests or has ended. What there is stays to be seen. */
  readonly readingOnly: boolean
}

/** Belongs to its unit, so it is never added up. */
const SIZE = 'subAccountSize'

/**
 * What an account may use: what its plan includes, its seats, and what its units give. Units that were added in a trial
 * give nothing before they are paid for.
 */
export function entitlements(sub: Subscription): Entitlements {
  const limits: Record<string, number | null> = { ...sub.plan.includes }
  if (typeof limits['seats'] === 'number') limits['seats'] = sub.seats
  const units = sub.status === 'trialing' ? [] : awake(sub).units
  for (const { terms } of units) {
    for (const [key, given] of Object.entries(terms.gives))
      if (key !== SIZE) limits[key] = plus(limits[key], given)
  }
  const subAccountUnits = units
    .filter(({ terms }) => 'subAccounts' in terms.gives)
    .map(({ id, terms, endsAt }) => ({ unit: id, size: terms.gives[SIZE] ?? null, endsAt }))
  return { limits, subAccountUnits, readingOnly: sub.status === 'frozen' || sub.status === 'ended' }
}

function plus(has: number | null | undefined, given: number | null): number | null {
  return has === null || given === null ? null : (has ?? 0) + given
}
