import { PERMISSIONS, type Permission } from '@foyer/permissions/catalogue'

/** Everybody the matrix asks as. */
export const PRINCIPALS = [
  'anonymous',
  'organizer',
  'admin',
  'billing_contact',
  'owner',
  'multi_user',
  'member of another account',
  'suspended',
  'just revoked',
] as const
export type Principal = (typeof PRINCIPALS)[number]

const ORGANIZER: readonly Permission[] = [
  'session:join',
  'session:schedule',
  'session:host',
  'profile:update',
  'policy:read',
]
const ADMIN: readonly Permission[] = [
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
]

/**
 * The allowed cells, stated by hand and apart from the policy: permission by principal. Whatever is not listed
 * must be refused. A new endpoint with one of these permissions is in the matrix without another word here.
 */
export const ALLOWED: Record<Principal, readonly Permission[]> = {
  anonymous: [],
  organizer: ORGANIZER,
  admin: ADMIN,
  billing_contact: [
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
  ],
  owner: PERMISSIONS,
  multi_user: [
    ...ADMIN.filter((permission) => permission !== 'owner:read'),
    'billing_contact:assign',
    'sub_account:read',
    'sub_account:update',
    'sub_account:enter',
    'sub_account:reassign',
    'sub_account:delete',
  ],
  'member of another account': [],
  suspended: [],
  'just revoked': ORGANIZER,
}

/** How somebody who may not is told: signed out, suspended, no such account, or the missing permission. */
export const REFUSALS = new Set(['signed_out', 'account_suspended', 'not_found', 'missing_permission'])
