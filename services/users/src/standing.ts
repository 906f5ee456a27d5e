import { memberStatus } from '@foyer/contracts/users/members'
import { family } from '@foyer/contracts/users/account-settings'
import { can } from '@foyer/permissions/can'
import type { Permission } from '@foyer/permissions/catalogue'
import { type Family, normaliseRoles, type Role, ROLES } from '@foyer/permissions/roles'

const FAMILIES = family.options
const STATUSES = memberStatus.options
type Status = (typeof STATUSES)[number]

/** Status and roles of a member as one number, as `users.members.standing` keeps it (migrations/0010_lists.sql). */
export interface Standing {
  number: number
  status: Status
  roles: readonly Role[]
}

const COMBINATIONS = Array.from({ length: 1 << ROLES.length }, (_, bits) => ({
  bits,
  roles: ROLES.filter((_role, at) => (bits >> at) & 1),
}))

/** Every standing there can be: each status with each combination of roles. */
export const STANDINGS: readonly Standing[] = STATUSES.flatMap((status, block) =>
  COMBINATIONS.map(({ bits, roles }) => ({ number: block * COMBINATIONS.length + bits, status, roles })),
)

/** Those of members with a role, as roles count (an administrator is an organizer too), and with a status. */
export function standingsWith(wanted: { role?: Role | undefined; status?: Status | undefined }): number[] {
  return STANDINGS.filter(
    ({ status, roles }) =>
      (wanted.status === undefined || status === wanted.status) &&
      (wanted.role === undefined || hasRole(roles, wanted.role)),
  ).map(({ number }) => number)
}

function hasRole(roles: readonly Role[], role: Role): boolean {
  return FAMILIES.some((one) => normaliseRoles(one, roles).includes(role))
}

/** Whether active members with these roles, who are not the owner, hold a permission. The policy says. */
export function rolesHold(of: Family, roles: readonly Role[], permission: Permission): boolean {
  const facts = {
    accountId: 'a',
    memberId: 'm',
    personId: 'p',
    owner: false,
    status: 'active' as const,
    family: of,
    readingOnly: false,
    roles,
  }
  return can(facts, permission).allowed
}

/** The bits of the roles that hold a permission, each after its family: `team3`. */
export function holdingBits(permission: Permission): string[] {
  return FAMILIES.flatMap((one) =>
    COMBINATIONS.filter(({ roles }) => rolesHold(one, roles, permission)).map(({ bits }) => `${one}${bits}`),
  )
}

/** The standings of active members of a family who hold a permission by their roles. */
export function holdingStandings(of: Family, permission: Permission): number[] {
  return STANDINGS.filter(({ status, roles }) => status === 'active' && rolesHold(of, roles, permission)).map(
    ({ number }) => number,
  )
}
