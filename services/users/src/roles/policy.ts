import type { Result } from '@foyer/contracts/endpoint'
import type { rolesContract } from '@foyer/contracts/users/roles'
import { AccountQuery } from '@foyer/database/account-read'
import { holders } from '@foyer/permissions/can'
import { type Permission, PERMISSIONS } from '@foyer/permissions/catalogue'
import { type Family, normaliseRoles, rolesOffered } from '@foyer/permissions/roles'
import { sql } from 'drizzle-orm'
import { rolesHold, STANDINGS } from '../standing.ts'

type Policy = Result<typeof rolesContract.policy>

/** How many members stand where, and where the owner does; the rest of the answer is the policy's. */
interface Counted {
  standings: Record<string, number>
  owner: number
}

const body = sql`select json_build_object(
  'standings', coalesce((select json_object_agg(s.standing, s.members) from users.standings s where s.members > 0), '{}'),
  'owner', (select m.standing from users.members m where m.owner))::text`

/** Who can do what: the policy itself, with how many active members hold each permission. */
export function readPolicy(): AccountQuery {
  return new AccountQuery(body, (answer, { family }) => policyOf(family, counted(answer)), {})
}

function policyOf(family: Family, counts: Counted): Policy {
  const active = STANDINGS.filter(({ status }) => status === 'active').map((standing) => ({
    ...standing,
    members: counts.standings[standing.number] ?? 0,
  }))
  const sum = (counted: typeof active) => counted.reduce((total, { members }) => total + members, 0)
  const owner = active.find(({ number }) => number === counts.owner)
  return {
    roles: rolesOffered(family).map((role) => ({
      role,
      members: sum(active.filter(({ roles }) => normaliseRoles(family, roles).includes(role))),
    })),
    permissions: PERMISSIONS.map((permission) => ({
      permission,
      roles: [...holders(permission, family).roles],
      holders:
        sum(active.filter(({ roles }) => rolesHold(family, roles, permission))) + ownerBeyond(permission),
    })),
  }

  /** The owner holds everything; counted once where their roles already say so. */
  function ownerBeyond(permission: Permission): number {
    return owner && !rolesHold(family, owner.roles, permission) ? 1 : 0
  }
}

/** The answer of the query above. */
function counted(answer: unknown): Counted {
  return answer as Counted
}
