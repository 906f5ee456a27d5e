/** Every permission of an account, as `resource:verb`. `read` includes listing; there are no wildcards. */
export const PERMISSIONS = Object.freeze([
  'session:join',
  'session:schedule',
  'session:host',
  'profile:update',
  'member:read',
  'member:update',
  'member:suspend',
  'member:remove',
  'invitation:read',
  'invitation:create',
  'invitation:revoke',
  'role:assign',
  'billing_contact:assign',
  'multi_user:assign',
  'policy:read',
  'account:read',
  'account:update',
  'account:transfer',
  'account:close',
  'owner:read',
  'audit:read',
  'report:read',
  'subscription:read',
  'subscription:change',
  'billing_details:read',
  'billing_details:update',
  'invoice:read',
  'payment:make',
  'add_on:read',
  'add_on:buy',
  'sub_account:read',
  'sub_account:update',
  'sub_account:enter',
  'sub_account:reassign',
  'sub_account:delete',
  'session_settings:update',
] as const)

export type Permission = (typeof PERMISSIONS)[number]

/**
 * What remains while the account can only be read: reading, putting the billing right, taking access away, leaving
 * with all one has, and one's own profile. Written out: a new permission rests with all others until somebody decides.
 */
export const WHILE_READING: readonly Permission[] = Object.freeze([
  'profile:update',
  'member:read',
  'member:suspend',
  'member:remove',
  'invitation:read',
  'invitation:revoke',
  'policy:read',
  'account:read',
  'account:transfer',
  'account:close',
  'owner:read',
  'audit:read',
  'report:read',
  'subscription:read',
  'subscription:change',
  'billing_details:read',
  'billing_details:update',
  'invoice:read',
  'payment:make',
  'add_on:read',
  'add_on:buy',
  'sub_account:read',
] as const)

const POSITIONS: ReadonlyMap<unknown, number> = new Map(PERMISSIONS.map((name, position) => [name, position]))

/** Where a permission stands in the catalogue, or undefined for anything that is not one. */
export function positionOf(permission: unknown): number | undefined {
  return POSITIONS.get(permission)
}

/** Tells whether a value from outside names a permission. */
export function isPermission(value: unknown): value is Permission {
  return POSITIONS.has(value)
}
