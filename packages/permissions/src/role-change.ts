import { ALLOWED } from './can.ts'
import { normaliseRoles, type MemberFacts, type Role } from './roles.ts'
import { keepsBillingContact, multiUsersFit, refuse, type Ruling, type Situation } from './rulings.ts'

/** Roles given to and taken from one member in one act. */
export interface RoleChange {
  readonly give?: readonly Role[]
  readonly take?: readonly Role[]
}

/** What turns one set of roles into another, for a form that sends the whole set. */
export function roleChange(current: readonly Role[], next: readonly Role[]): RoleChange {
  return {
    give: next.filter((role) => !current.includes(role)),
    take: current.filter((role) => !next.includes(role)),
  }
}

/** The roles a member holds after a change that was allowed. */
export function rolesAfter(target: MemberFacts, change: RoleChange): readonly Role[] {
  return normaliseRoles(target.family, rawRolesAfter(target, change))
}

function rawRolesAfter(target: MemberFacts, { give = [], take = [] }: RoleChange): readonly Role[] {
  const kept = normaliseRoles(target.family, target.roles).filter((role) => !take.includes(role))
  return [...kept, ...give]
}

/** Refuses a change that would part admin from organizer, or billing_contact from admin. */
export function keepsOrder(target: MemberFacts, change: RoleChange): Ruling {
  const { give = [], take = [] } = change
  if (give.some((role) => take.includes(role))) return refuse('invalid_change')
  const after = rawRolesAfter(target, change)
  const admin = after.includes('admin')
  if (admin && take.includes('organizer')) return refuse('admin_keeps_organizer', { role: 'organizer' })
  if (admin || !after.includes('billing_contact')) return ALLOWED
  return take.includes('admin')
    ? refuse('billing_contact_keeps_admin', { role: 'admin' })
    : refuse('billing_contact_needs_admin', { role: 'billing_contact' })
}

/** Refuses to lose the last billing contact, or to exceed the limit of multi_users. */
export function keepsCounts(target: MemberFacts, change: RoleChange, situation: Situation): Ruling {
  const before = normaliseRoles(target.family, target.roles)
  const after = rolesAfter(target, change)
  if (before.includes('billing_contact') && !after.includes('billing_contact')) {
    return keepsBillingContact(target, situation)
  }
  const gained = after.includes('multi_user') && !before.includes('multi_user')
  return gained ? multiUsersFit(situation, 1) : ALLOWED
}
