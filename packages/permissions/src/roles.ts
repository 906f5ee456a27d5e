import { answersOf, type Decision, type Rights } from './answers.ts'
import { type Permission, WHILE_READING } from './catalogue.ts'
import { ROLES, isMember, type Family, type MemberFacts, type Role } from './facts.ts'
import { EVERYTHING, NOTHING, common, maskOf, namesOf, union, type Mask } from './masks.ts'
import { GIVES, OFFERED } from './role-table.ts'

export { ROLES, isMember, type Family, type MemberFacts, type Role }

/** The roles a family can hand out, the most basic (the default of an invitation) first. */
export function rolesOffered(family: Family): readonly Role[] {
  return family === 'team' || family === 'live' ? OFFERED[family] : []
}

/** What one role gives in a family; nothing where the family does not have the role. */
export function permissionsOfRole(role: Role, family: Family): readonly Permission[] {
  return rolesOffered(family).includes(role) ? namesOf(maskOf(GIVES[family][role])) : []
}

/**
 * The roles as they count, in fixed order: only those of the family; an admin is always an organizer too;
 * a billing contact who is not an admin is none.
 */
export function normaliseRoles(family: Family, roles: readonly Role[]): readonly Role[] {
  const admin = roles.includes('admin')
  return rolesOffered(family).filter((role) => {
    if (role === 'organizer') return admin || roles.includes(role)
    if (role === 'billing_contact') return admin && roles.includes(role)
    return roles.includes(role)
  })
}

/** Where a membership stands: one of few, so that a check looks its answer up instead of working it out. */
interface Standing {
  readonly mask: Mask
  readonly rank: Mask
  readonly answers: ReadonlyMap<unknown, Decision>
}

const COMBINATIONS = 1 << ROLES.length
const READING = maskOf(WHILE_READING)

// One standing for every combination of roles in a family, team first; then all of them while reading only.
const BY_ROLES: readonly Standing[] = [EVERYTHING, READING].flatMap((left) =>
  (['team', 'live'] as const).flatMap((family) => {
    const within = maskOfRoles(family, ROLES)
    return Array.from({ length: COMBINATIONS }, (_, combination) => {
      const roles = ROLES.filter((_role, bit) => (combination >> bit) & 1)
      return standing('member', maskOfRoles(family, roles), within, left)
    })
  }),
)

const OWNER = standing('member', EVERYTHING, EVERYTHING)
const READING_OWNER = standing('member', EVERYTHING, EVERYTHING, READING)
const NOBODY = standing('nobody', NOTHING, EVERYTHING)
const SUSPENDED = standing('suspended', NOTHING, EVERYTHING)

function standing(kind: Rights['kind'], rank: Mask, within: Mask, left = EVERYTHING): Standing {
  const mask = common(rank, left)
  return { mask, rank, answers: answersOf({ kind, mask, rank, within }) }
}

function maskOfRoles(family: Family, roles: readonly Role[]): Mask {
  return normaliseRoles(family, roles).reduce(
    (mask, role) => union(mask, maskOf(GIVES[family][role])),
    NOTHING,
  )
}

function combinationOf(roles: readonly Role[]): number {
  let combination = 0
  for (let at = 0; at < roles.length; at += 1) {
    const role = roles[at]
    if (role === 'organizer') combination |= 1
    else if (role === 'admin') combination |= 2
    else if (role === 'billing_contact') combination |= 4
    else if (role === 'multi_user') combination |= 8
  }
  return combination
}

function workOut(facts: MemberFacts | null | undefined, evenSuspended: boolean): Standing {
  if (!isMember(facts)) return NOBODY
  if (facts.status === 'suspended' && !evenSuspended) return SUSPENDED
  // Facts that do not say so are those of an account that is only read: fails closed.
  const reading = facts.readingOnly !== false
  if (facts.owner === true) return reading ? READING_OWNER : OWNER
  const family = (reading ? 2 : 0) + (facts.family === 'live' ? 1 : 0)
  return BY_ROLES[family * COMBINATIONS + combinationOf(facts.roles)] ?? NOBODY
}

// Frozen facts with their standing beside them: they cannot change, so it cannot become untrue.
class CompiledFacts implements MemberFacts {
  readonly accountId: string
  readonly memberId: string
  readonly personId: string
  readonly owner: boolean
  readonly roles: readonly Role[]
  readonly status: 'active' | 'suspended'
  readonly family: Family
  readonly readingOnly: boolean
  readonly #standing: Standing

  constructor(facts: MemberFacts) {
    this.accountId = facts.accountId
    this.memberId = facts.memberId
    this.personId = facts.personId
    this.owner = facts.owner
    this.roles = Object.freeze([...facts.roles])
    this.status = facts.status
    this.family = facts.family
    this.readingOnly = facts.readingOnly !== false
    this.#standing = workOut(this, false)
    Object.freeze(this)
  }

  static standingOf(facts: CompiledFacts): Standing {
    return facts.#standing
  }
}

/** Facts copied, frozen and compiled once for many checks; null for what is no membership. */
export function compileFacts(facts: MemberFacts | null | undefined): Readonly<MemberFacts> | null {
  try {
    const compiled = facts ? new CompiledFacts(facts) : null
    return isMember(compiled) ? compiled : null
  } catch {
    return null
  }
}

/** Where a membership stands now. By class, not by the private field: asking `in` doubles a check at times. */
export function standingOf(facts: MemberFacts | null | undefined): Standing {
  return facts instanceof CompiledFacts ? CompiledFacts.standingOf(facts) : workOut(facts, false)
}

/** What a membership holds now: nothing while suspended; of the owner's everything what the account lets be done. */
export function maskOfMember(facts: MemberFacts | null | undefined): Mask {
  return standingOf(facts).mask
}

/** What a membership's roles give it now, whether or not the account is only read: nothing while suspended. */
export function rankOfMember(facts: MemberFacts | null | undefined): Mask {
  return standingOf(facts).rank
}

/** What a membership's roles give it while it is active, whether or not it is suspended now. */
export function rankWhenActive(facts: MemberFacts | null | undefined): Mask {
  return workOut(facts, true).rank
}

/** The names of what a membership holds now, in the catalogue's order. */
export function permissionsOf(facts: MemberFacts): readonly Permission[] {
  return namesOf(maskOfMember(facts))
}
