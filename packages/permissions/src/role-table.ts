import type { Permission } from './catalogue.ts'
import type { Family, Role } from './facts.ts'

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

/** What each role gives. The two readings never mix: a role the family does not have gives nothing in it. */
export const GIVES: Readonly<Record<Family, Readonly<Record<Role, readonly Permission[]>>>> = {
  team: { organizer: ORGANIZER, admin: ADMIN, billing_contact: BILLING_CONTACT, multi_user: [] },
  live: { organizer: [], admin: [], billing_contact: [], multi_user: MULTI_USER },
}

/** The roles a family can hand out, the most basic first. In the Live family the owner is the organizer. */
export const OFFERED: Readonly<Record<Family, readonly Role[]>> = {
  team: Object.freeze(['organizer', 'admin', 'billing_contact'] as const),
  live: Object.freeze(['multi_user'] as const),
}
