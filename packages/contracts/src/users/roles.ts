import * as z from 'zod/mini'
import { ROLES } from '@foyer/permissions/roles'
import { PERMISSIONS } from '@foyer/permissions/catalogue'
import { endpoint } from '../endpoint.ts'
import { accountParams, id } from '../fields.ts'

export const role = z.enum(ROLES)
export const roles = z.array(role).check(z.maxLength(ROLES.length))
export const permission = z.enum(PERMISSIONS)

/** One row of "who can do what": a permission, the roles that give it here, and how many members hold it. */
export const policyRow = z.object({
  permission,
  roles: z.array(role),
  holders: z.number(),
})

const memberParams = z.extend(accountParams, { memberId: id })

export const rolesContract = {
  policy: endpoint({
    id: 'users.roles.policy',
    summary: 'Who can do what in this account: permissions by role, and how many members hold each',
    method: 'GET',
    path: '/api/users/v1/accounts/{accountId}/policy',
    access: { permission: 'policy:read' },
    params: accountParams,
    result: z.object({
      roles: z.array(z.object({ role, members: z.number() })),
      permissions: z.array(policyRow),
    }),
    errors: [],
  }),
  holders: endpoint({
    id: 'users.roles.holders',
    summary: 'Members who hold a permission and can help a colleague who lacks it',
    method: 'GET',
    path: '/api/users/v1/accounts/{accountId}/policy/{permission}/holders',
    access: { permission: 'policy:read' },
    params: z.extend(accountParams, { permission }),
    result: z.object({
      /** The owner is always a holder; null name and address where their personal data is not shown. */
      items: z.array(
        z.object({
          memberId: id,
          name: z.nullable(z.string()),
          email: z.nullable(z.string()),
          owner: z.boolean(),
        }),
      ),
      more: z.number(),
    }),
    errors: [],
  }),
  change: endpoint({
    id: 'users.roles.change',
    summary: 'Set the roles of a member: the whole set, as it shall be',
    method: 'PUT',
    path: '/api/users/v1/accounts/{accountId}/members/{memberId}/roles',
    access: { permission: 'role:assign' },
    params: memberParams,
    body: z.strictObject({ roles, /** The version the screen showed. */ version: z.int() }),
    result: z.object({ id, roles, version: z.int() }),
    errors: ['not_found', 'not_allowed_on_member', 'limit_reached', 'changed_meanwhile'],
  }),
}
