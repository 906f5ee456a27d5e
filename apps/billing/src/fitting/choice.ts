import type { Change } from '@foyer/contracts/billing/changes'
import type { Departure, Fitting, Loss } from '@foyer/contracts/billing/fitting'

/** What was chosen for one member: how, and the day (`2026-01-31`); empty is together with the change. */
export interface Chosen {
  how: Loss
  on: string
}

/** What has to be chosen, and what was already. */
export type ToFit = Pick<Fitting, 'on' | 'atOnce' | 'needs'> & { departures: readonly Departure[] }

/** What was chosen before, by member. */
export function chosenBefore(
  departures: readonly Departure[],
  dayOf: (at: string) => string,
): Map<string, Chosen> {
  return new Map(
    departures.map(({ member, how, on, withChange }) => [member, { how, on: withChange ? '' : dayOf(on) }]),
  )
}

/** How many have to be chosen so that all fits. */
export const mustGo = ({ needs }: Pick<ToFit, 'needs'>): number =>
  Math.max(0, ...needs.map(({ used, allowed }) => used - allowed))

/** The changes that make one choice of another: who was not chosen before or otherwise, and who stays after all. */
export function changesBetween(
  before: ReadonlyMap<string, Chosen>,
  after: ReadonlyMap<string, Chosen>,
): Change[] {
  const kept = [...before.keys()].filter((member) => !after.has(member))
  const gone = [...after].filter(([member, { how, on }]) => {
    const earlier = before.get(member)
    return earlier?.how !== how || earlier.on !== on
  })
  return [
    ...kept.map((member): Change => ({ kind: 'keep', member })),
    ...gone.map(([member, { how, on }]): Change => ({ kind: 'letGo', member, how, ...(on && { on }) })),
  ]
}
