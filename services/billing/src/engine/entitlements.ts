import type { Limits, Subscription } from './types.ts'

export interface Entitlements {
  readonly limits: Limits
  /** Nothing new may be begun: the subscription rests or has ended. What there is stays to be seen. */
  readonly readingOnly: boolean
}

/** What an account may use: what its plan includes, its seats, and what its units give. */
export function entitlements(sub: Subscription): Entitlements {
  const limits: Record<string, number | null> = { ...sub.plan.includes }
  if (typeof limits['seats'] === 'number') limits['seats'] = sub.seats
  for (const { terms } of sub.units) {
    for (const [key, given] of Object.entries(terms.gives)) limits[key] = plus(limits[key], given)
  }
  return { limits, readingOnly: sub.status === 'frozen' || sub.status === 'ended' }
}

function plus(has: number | null | undefined, given: number | null): number | null {
  return has === null || given === null ? null : (has ?? 0) + given
}
