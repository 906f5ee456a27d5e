import { ALLOWED, type Decision, type Reason } from './answers.ts'
import { isPermission, type Permission } from './catalogue.ts'
import {
  permissionsOfRole,
  rolesOffered,
  standingOf,
  type Family,
  type MemberFacts,
  type Role,
} from './roles.ts'

export { ALLOWED, type Decision, type Reason }

/** Who gives a permission in a family: the owner always does, and so may some roles. */
export interface Holders {
  readonly owner: boolean
  readonly roles: readonly Role[]
}

/** Decides one permission for one membership. Denies by default, explains itself, never throws. */
export function can(facts: MemberFacts | null | undefined, permission: Permission): Decision {
  try {
    return standingOf(facts).answers.get(permission) ?? unknown(permission)
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

function unknown(missing: Permission): Decision {
  return { allowed: false, missing, reason: 'unknown_permission' }
}
