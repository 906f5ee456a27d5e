import type { Change } from '@foyer/contracts/billing/changes'
import { AppError } from '@foyer/database/errors'
import type { Grant } from '@foyer/permissions/grant'
import { canChangeRoles, canRemove, canSuspend } from '@foyer/permissions/guards'
import type { MemberFacts } from '@foyer/permissions/roles'
import { countsAsBillingContact, type Ruling } from '@foyer/permissions/rulings'
import { dateOf, startOfDate } from '../engine/calendar.ts'
import type { Change as Reckonable, Instant } from '../engine/types.ts'
import type { Departure, Place } from './departures.ts'

type Chosen = Extract<Change, { kind: 'letGo' | 'keep' }>
type LetGo = Extract<Change, { kind: 'letGo' }>

/** What somebody asks for, apart: what the engine reckons, and who goes for it. */
export function apart(changes: readonly Change[]): {
  reckonable: readonly Reckonable[]
  chosen: readonly Chosen[]
} {
  const isChoice = (change: Change): change is Chosen => change.kind === 'letGo' || change.kind === 'keep'
  return {
    reckonable: changes.filter((change): change is Exclude<Change, Chosen> => !isChoice(change)),
    chosen: changes.filter(isChoice),
  }
}

/** Nobody can be let go whom the account does not have, whether or not anybody has to go. */
export function mustBeThere(chosen: readonly Chosen[], places: readonly Place[]): void {
  const there = new Set(places.map(({ memberId }) => memberId))
  if (chosen.some(({ kind, member }) => kind === 'letGo' && !there.has(member)))
    throw new AppError('not_found')
}

/** What a choice is judged by: who chooses, whom the account has, and when the change takes effect. */
export interface Judged {
  grant: Pick<Grant<'subscription:change'>, 'facts' | 'personId'>
  places: readonly Place[]
  billingContacts: number
  at: Instant
  /** Null: at once. */
  effect: Instant | null
  timeZone: string
}

/** The choice of before with what was chosen now; each by the guards that hold for doing it at once. */
export function choose(
  before: readonly Departure[],
  chosen: readonly Chosen[],
  judged: Judged,
): readonly Departure[] {
  const named = new Set(chosen.map(({ member }) => member))
  const kept = before.filter(({ memberId }) => !named.has(memberId))
  // A change ends what keeps an account at reading: that does not bar who makes it from choosing.
  const grant = { ...judged.grant, facts: { ...judged.grant.facts, readingOnly: false } }
  let { billingContacts } = judged
  const since = kept.map((one) => ({ ...one, on: together(one.on, judged.effect) }))
  for (const departure of kept) if (contact(departure, judged)) billingContacts -= 1
  const added = [...new Map(chosen.map((change) => [change.member, change])).values()].flatMap(
    (change): Departure[] => {
      if (change.kind === 'keep') return []
      const place = judged.places.find(({ memberId }) => memberId === change.member)
      if (!place) throw new AppError('not_found')
      refuse(rulingOn(change, place, { ...judged, grant, billingContacts }), place)
      if (contact(place, judged)) billingContacts -= 1
      return [{ ...place, how: change.how, on: dayOf(change, judged), chosenBy: judged.grant.personId }]
    },
  )
  return [...since, ...added]
}

function contact(place: Place, { grant }: Judged): boolean {
  return countsAsBillingContact(factsOf(place, grant.facts))
}

function rulingOn({ how }: LetGo, place: Place, { grant, billingContacts }: Judged): Ruling {
  const target = factsOf(place, grant.facts)
  const situation = { billingContacts, multiUsers: 0, multiUserLimit: Number.POSITIVE_INFINITY }
  if (how === 'remove' || place.status === 'pending') return canRemove(grant.facts, target, situation)
  if (how === 'suspend' && place.status === 'active') return canSuspend(grant.facts, target, situation)
  return canChangeRoles(grant.facts, target, { take: place.roles }, situation)
}

function factsOf(place: Place, of: MemberFacts): MemberFacts {
  const { memberId, personId, owner, roles, status } = place
  return {
    ...of,
    memberId,
    personId: personId ?? memberId,
    owner,
    roles,
    status: status === 'active' ? 'active' : 'suspended',
  }
}

function refuse(ruling: Ruling, { memberId, name }: Place): void {
  if (ruling.allowed) return
  const { allowed: _, ...why } = ruling
  throw new AppError('not_allowed_on_member', { ...why, memberId, name })
}

/** From today on, and at the latest with the change. */
function dayOf({ on, member }: LetGo, { at, effect, timeZone }: Judged): Instant | null {
  if (on === undefined) return null
  const [today, last] = [dateOf(at, timeZone), dateOf(effect ?? at, timeZone)]
  const code = on < today ? 'too_small' : on > last ? 'too_big' : undefined
  if (code)
    throw new AppError('invalid_input', { errors: [{ path: ['body', 'changes', member, 'on'], code }] })
  if (on === last) return null
  return Math.max(startOfDate(on, timeZone), at)
}

function together(on: Instant | null, effect: Instant | null): Instant | null {
  return on === null || effect === null || on >= effect ? null : on
}
