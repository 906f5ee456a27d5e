import type { Permission } from './catalogue.ts'
import { EVERYTHING, NOTHING, maskOf, namesOf, union, type Mask } from './masks.ts'

export const ROLES = Object.freeze(['organizer', 'admin', 'billing_contact', 'multi_user'] as const)
export type Role = (typeof ROLES)[number]
export type Family = 'team' | 'live'

/** What the policy needs to know of one membership, as the database states it now. */
export interface MemberFacts {
  accountId: string
  memberId: string
  personId: string
  owner: boolean
  roles: readonly Role[]
  status: 'active' | 'suspended'
  family: Family
}

type Gives = Readonly<Record<Role, readonly Permission[]>>

const ORGANIZER = [
  'session:join',
  'session:schedule',
  'session:host',
  'profile:update',
  'policy:read',
] as const satisfies readonly Permission[]

const ADMIN = [
  ...ORGANIZER,
  'member:read',
  'member:update',
  'member:suspend',
  'member:remove',
  'invitation:read',
  'invitation:create',
  'invitation:revoke',
  'role:assign',
  'account:read',
  'account:update',
  'owner:read',
  'audit:read',
  'report:read',
  'session_settings:update',
] as const satisfies readonly Permission[]

const BILLING_CONTACT = [
  ...ADMIN,
  'billing_contact:assign',
  'subscription:read',
  'subscription:change',
  'billing_details:read',
  'billing_details:update',
  'invoice:read',
  'payment:make',
  'add_on:read',
  'add_on:buy',
] as const satisfies readonly Permission[]

// Written out rather than "all but": a new permission stays denied until somebody decides.
const MULTI_USER = [
  ...ORGANIZER,
  'member:read',
  'member:update',
  'member:suspend',
  'member:remove',
  'invitation:read',
  'invitation:create',
  'invitation:revoke',
  'role:assign',
  'billing_contact:assign',
  'account:read',
  'account:update',
  'audit:read',
  'report:read',
  'sub_account:read',
  'sub_account:update',
  'sub_account:enter',
  'sub_account:reassign',
  'sub_account:delete',
  'session_settings:update',
] as const satisfies readonly Permission[]

// The two readings never mix: a role the family does not have gives nothing in it.
const GIVES: Readonly<Record<Family, Gives>> = {
  team: { organizer: ORGANIZER, admin: ADMIN, billing_contact: BILLING_CONTACT, multi_user: [] },
  live: { organizer: [], admin: [], billing_contact: [], multi_user: MULTI_USER },
}

const OFFERED: Readonly<Record<Family, readonly Role[]>> = {
  team: Object.freeze(['organizer', 'admin', 'billing_contact'] as const),
  live: Object.freeze(['multi_user'] as const),
}

const NO_ROLES: readonly Role[] = Object.freeze([])

/** The roles a family can hand out, the most basic (the default of an invitation) first. */
export function rolesOffered(family: Family): readonly Role[] {
  return family === 'team' || family === 'live' ? OFFERED[family] : NO_ROLES
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

// One mask for every combination of the four roles, team first: a check then never builds a set.
const COMBINATIONS = 1 << ROLES.length
const COMPILED: readonly Mask[] = (['team', 'live'] as const).flatMap((family) =>
  Array.from({ length: COMBINATIONS }, (_, combination) =>
    normaliseRoles(
      family,
      ROLES.filter((_, bit) => (combination >> bit) & 1),
    ).reduce((mask, role) => union(mask, maskOf(GIVES[family][role])), NOTHING),
  ),
)

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

/** Tells whether a value has the shape of a membership; anything else is nobody. */
export function isMember(facts: MemberFacts | null | undefined): facts is MemberFacts {
  return (
    typeof facts === 'object' &&
    facts !== null &&
    isName(facts.accountId) &&
    isName(facts.memberId) &&
    isName(facts.personId) &&
    (facts.family === 'team' || facts.family === 'live') &&
    (facts.status === 'active' || facts.status === 'suspended') &&
    Array.isArray(facts.roles)
  )
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

/** What a membership holds while it is active, whether or not it is suspended now. */
export function maskWhenActive(facts: MemberFacts | null | undefined): Mask {
  if (!isMember(facts)) return NOTHING
  if (facts.owner === true) return EVERYTHING
  return COMPILED[(facts.family === 'live' ? COMBINATIONS : 0) + combinationOf(facts.roles)] ?? NOTHING
}

/** What a membership holds now: nothing while suspended, everything for the owner. */
export function maskOfMember(facts: MemberFacts | null | undefined): Mask {
  return facts?.status === 'active' ? maskWhenActive(facts) : NOTHING
}

/** The names of what a membership holds now, in the catalogue's order. */
export function permissionsOf(facts: MemberFacts): readonly Permission[] {
  return namesOf(maskOfMember(facts))
}
