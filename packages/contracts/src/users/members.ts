import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { accountParams, id, instant, language, line, page, paged } from '../fields.ts'
import { ROLES } from '@foyer/permissions/roles'
import { roles } from './roles.ts'

export const MEMBER_STATUSES = ['active', 'pending', 'suspended'] as const
export const memberStatus = z.enum(MEMBER_STATUSES)

/** A person in this account. `pending` until the invitation is accepted. Owner's data may be masked: null. */
export const member = z.object({
  id,
  personId: z.nullable(id),
  name: z.nullable(z.string()),
  email: z.nullable(z.string()),
  image: z.nullable(z.string()),
  owner: z.boolean(),
  roles,
  status: memberStatus,
  language,
  lastActiveAt: z.nullable(instant),
  createdAt: instant,
  version: z.int(),
})
export type Member = z.infer<typeof member>

export const MEMBER_SORTS = [
  'name',
  '-name',
  'email',
  '-email',
  'lastActiveAt',
  '-lastActiveAt',
  'createdAt',
  '-createdAt',
] as const

const memberParams = z.extend(accountParams, { memberId: id })
const version = z.strictObject({ version: z.int() })

export const membersContract = {
  list: endpoint({
    id: 'users.members.list',
    summary: 'Members of the account, searched, filtered and sorted',
    method: 'GET',
    path: '/api/users/v1/accounts/{accountId}/members',
    access: { permission: 'member:read' },
    params: accountParams,
    query: z.strictObject({
      ...page,
      /** Start of a word of the name, or of the address; letter case and accents do not matter. */
      search: z.optional(line(100)),
      role: z.optional(z.enum([...ROLES, 'owner'])),
      status: z.optional(memberStatus),
      sort: z._default(z.enum(MEMBER_SORTS), 'name'),
    }),
    result: paged(member),
    errors: [],
  }),
  get: endpoint({
    id: 'users.members.get',
    summary: 'One member',
    method: 'GET',
    path: '/api/users/v1/accounts/{accountId}/members/{memberId}',
    access: { permission: 'member:read' },
    params: memberParams,
    result: member,
    errors: ['not_found'],
  }),
  update: endpoint({
    id: 'users.members.update',
    summary: 'Correct the name an account shows for a member',
    method: 'PATCH',
    path: '/api/users/v1/accounts/{accountId}/members/{memberId}',
    access: { permission: 'member:update' },
    params: memberParams,
    body: z.strictObject({ name: line(120), version: z.int() }),
    result: member,
    errors: ['not_found', 'not_allowed_on_member', 'changed_meanwhile'],
  }),
  suspend: endpoint({
    id: 'users.members.suspend',
    summary: 'Suspend a member: keeps roles and history, refuses every request from now on',
    method: 'POST',
    path: '/api/users/v1/accounts/{accountId}/members/{memberId}/suspend',
    access: { permission: 'member:suspend' },
    params: memberParams,
    body: version,
    idempotency: 'required',
    result: member,
    errors: ['not_found', 'not_allowed_on_member', 'changed_meanwhile'],
  }),
  reactivate: endpoint({
    id: 'users.members.reactivate',
    summary: 'Let a suspended member back in, with the roles they had',
    method: 'POST',
    path: '/api/users/v1/accounts/{accountId}/members/{memberId}/reactivate',
    access: { permission: 'member:suspend' },
    params: memberParams,
    body: version,
    idempotency: 'required',
    result: member,
    errors: ['not_found', 'not_allowed_on_member', 'changed_meanwhile'],
  }),
  remove: endpoint({
    id: 'users.members.remove',
    summary: 'Remove a member from the account',
    method: 'DELETE',
    path: '/api/users/v1/accounts/{accountId}/members/{memberId}',
    access: { permission: 'member:remove' },
    params: memberParams,
    result: z.object({ id }),
    errors: ['not_found', 'not_allowed_on_member'],
  }),
  leave: endpoint({
    id: 'users.members.leave',
    summary: 'Leave an account one belongs to',
    method: 'DELETE',
    path: '/api/users/v1/accounts/{accountId}/members/me',
    access: { permission: 'profile:update' },
    params: accountParams,
    result: z.object({ id }),
    errors: ['not_allowed_on_member'],
  }),
}
