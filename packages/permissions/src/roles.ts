import { answersOf, type Decision, type Rights } from './answers.ts'
import type { Permission } from './catalogue.ts'
import { ROLES, isMember, type Family, type MemberFacts, type Role } from './facts.ts'
import { EVERYTHING, NOTHING, maskOf, namesOf, union, type Mask } from './masks.ts'
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
  readonly answers: ReadonlyMap<unknown, Decision>
}

const COMBINATIONS = 1 << ROLES.length

// One standing for every combination of roles in a family, team first.
const BY_ROLES: readonly Standing[] = (['team', 'live'] as const).flatMap((family) => {
  const within = maskOfRoles(family, ROLES)
  return Array.from({ length: COMBINATIONS }, (_, combination) => {
    const roles = ROLES.filter((_role, bit) => (combination >> bit) & 1)
    return standing('member', maskOfRoles(family, roles), within)
  })
})

const OWNER = standing('member', EVERYTHING, EVERYTHING)
const NOBODY = standing('nobody', NOTHING, EVERYTHING)
const SUSPENDED = standing('suspended', NOTHING, EVERYTHING)

function standing(kind: Rights['kind'], mask: Mask, within: Mask): Standing {
  return { mask, answers: answersOf({ kind, mask, within }) }
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
  if (facts.owner === true) return OWNER
  return BY_ROLES[(facts.family === 'live' ? COMBINATIONS : 0) + combinationOf(facts.roles)] ?? NOBODY
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
  readonly #standing: Standing

  constructor(facts: MemberFacts) {
    this.accountId = facts.accountId
    this.memberId = facts.memberId
    this.personId = facts.personId
    this.owner = facts.owner
    this.roles = Object.freeze([...facts.roles])
    this.status = facts.status
    this.family = facts.family
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

/** What a membership holds now: nothing while suspended, everything for the owner. */
export function maskOfMember(facts: MemberFacts | null | undefined): Mask {
  return standingOf(facts).mask
}

/** What a membership holds while it is active, whether or not it is suspended now. */
export function maskWhenActive(facts: MemberFacts | null | undefined): Mask {
  return workOut(facts, true).mask
}

/** The names of what a membership holds now, in the catalogue's order. */
export function permissionsOf(facts: MemberFacts): readonly Permission[] {
  return namesOf(maskOfMember(facts))
}
