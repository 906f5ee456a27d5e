import type { Change } from '@foyer/contracts/billing/changes'
import type { Departure, Fitting, Loss } from '@foyer/contracts/billing/fitting'
import type { Member } from '@foyer/contracts/users/members'

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

/** Of these, people can be chosen who give up theirs. */
export const CHOOSABLE: readonly string[] = ['seats', 'multiUsers']

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

/** Something that can be done to a member, or why it cannot. */
export interface Way {
  how: Loss
  reason: string | undefined
}

/** The wanted way if it is open, or else the first one that is. */
export function wayFor(ways: readonly Way[], wanted: Loss): Loss | undefined {
  const open = ways.filter(({ reason }) => reason === undefined)
  return (open.find(({ how }) => how === wanted) ?? open[0])?.how
}

/** What a member is chosen for at first: the same as the one before them; an invitation can only be revoked. */
export function beginning(
  member: Pick<Member, 'status'>,
  ways: readonly Way[],
  latest: Chosen,
): Chosen | undefined {
  const how = wayFor(ways, member.status === 'pending' ? 'remove' : latest.how)
  return how && { how, on: latest.on }
}
