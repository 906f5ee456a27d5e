import { isPermission, type Permission } from './catalogue.ts'
import { holds } from './masks.ts'
import {
  isMember,
  maskOfMember,
  normaliseRoles,
  permissionsOfRole,
  rolesOffered,
  type Family,
  type MemberFacts,
  type Role,
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

/** Decides one permission for one membership. Denies by default, explains itself, never throws. */
export function can(facts: MemberFacts | null | undefined, permission: Permission): Decision {
  try {
    if (holds(maskOfMember(facts), permission)) return ALLOWED
    return { allowed: false, missing: permission, reason: reasonFor(facts, permission) }
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

function reasonFor(facts: MemberFacts | null | undefined, permission: Permission): Reason {
  if (!isPermission(permission)) return 'unknown_permission'
  if (!isMember(facts)) return 'not_a_member'
  if (facts.status === 'suspended') return 'suspended'
  if (holders(permission, facts.family).roles.length === 0) return 'owner_only'
  return normaliseRoles(facts.family, facts.roles).length === 0 ? 'no_role' : 'missing_permission'
}
