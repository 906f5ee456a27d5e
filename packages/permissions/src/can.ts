import { PERMISSIONS, isPermission, positionOf, type Permission } from './catalogue.ts'
import { holdsAt, isNothing } from './masks.ts'
import {
  permissionsOfRole,
  rolesOffered,
  standingOf,
  type Family,
  type MemberFacts,
  type Role,
  type Standing,
} from './roles.ts'

/** Why a permission is missing; the codes are stable, screens choose their words by them. */
export type Reason =
  | 'unknown_permission'
  | 'not_a_member'
  | 'suspended'
  | 'no_role'
  | 'owner_only'
  | 'missing_permission'

export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly missing: Permission; readonly reason: Reason }

/** Who gives a permission in a family: the owner always does, and so may some roles. */
export interface Holders {
  readonly owner: boolean
  readonly roles: readonly Role[]
}

export const ALLOWED: { readonly allowed: true } = Object.freeze({ allowed: true })

// The masks compiled once more: for each standing one answer for each position of the catalogue.
const ANSWERS: (readonly Decision[])[] = []

/** Decides one permission for one membership. Denies by default, explains itself, never throws. */
export function can(facts: MemberFacts | null | undefined, permission: Permission): Decision {
  try {
    const standing = standingOf(facts)
    const answers = ANSWERS[standing.number] ?? answersFor(standing)
    return answers[positionOf(permission) ?? -1] ?? unknown(permission)
  } catch {
    return { allowed: false, missing: permission, reason: 'not_a_member' }
  }
}

/** The roles that give a permission in a family, so that a screen can say who can help. */
export function holders(permission: Permission, family: Family): Holders {
  if (!isPermission(permission)) return { owner: false, roles: [] }
  return {
    owner: true,
    roles: rolesOffered(family).filter((role) => permissionsOfRole(role, family).includes(permission)),
  }
}

function answersFor(standing: Standing): readonly Decision[] {
  const answers = PERMISSIONS.map((missing, position): Decision => {
    if (holdsAt(standing.mask, position)) return ALLOWED
    return Object.freeze({ allowed: false, missing, reason: reasonFor(standing, position) })
  })
  ANSWERS[standing.number] = answers
  return answers
}

function unknown(missing: Permission): Decision {
  return { allowed: false, missing, reason: 'unknown_permission' }
}

function reasonFor(standing: Standing, position: number): Reason {
  if (standing.kind === 'nobody') return 'not_a_member'
  if (standing.kind === 'suspended') return 'suspended'
  if (!holdsAt(standing.within, position)) return 'owner_only'
  return isNothing(standing.mask) ? 'no_role' : 'missing_permission'
}
