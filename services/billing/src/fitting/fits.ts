import type { Fitting, Need } from '@foyer/contracts/billing/fitting'
import type { Fit } from '../engine/fitting.ts'
import type { Instant } from '../engine/types.ts'
import { iso } from '../words/shown.ts'
import type { Departure } from './departures.ts'

/** What is too much, how much of it those who were chosen give up, and how much is still open. */
export function needsOf({ lacks }: Fit, departures: readonly Departure[]): Need[] {
  return lacks.map(({ key, allowed, used }) => {
    const chosen = departures.filter(({ takes }) => takes[key] === 1).length
    return { key, allowed, used, chosen, open: Math.max(0, used - chosen - allowed) }
  })
}

/** As the contract shows it; null where all fits and nobody goes. */
export function shownFitting(fit: Fit, departures: readonly Departure[], at: Instant): Fitting | null {
  if (fit.lacks.length === 0 && departures.length === 0) return null
  const effect = fit.on ?? at
  return {
    on: iso(effect),
    atOnce: fit.on === null,
    needs: needsOf(fit, departures),
    departures: departures.map(({ memberId, name, email, status, how, on }) => ({
      member: memberId,
      name,
      email,
      invited: status === 'pending',
      how,
      on: iso(on ?? effect),
      withChange: on === null,
    })),
  }
}

/** Who was let go at once takes no place any more; who goes later is still to go. */
export function afterwards<U extends Readonly<Record<string, number>>>(
  used: U,
  fit: Fit,
  departures: readonly Departure[],
): { used: U; departures: readonly Departure[] } {
  if (fit.on !== null) return { used, departures }
  const gone = (key: string) => departures.filter(({ takes }) => takes[key] === 1).length
  const left = Object.entries(used).map(([key, count]) => [key, count - gone(key)] as const)
  return { used: { ...used, ...Object.fromEntries(left) }, departures: [] }
}
