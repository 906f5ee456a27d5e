import { ALLOWED, can, type Reason } from './can.ts'
import type { Permission } from './catalogue.ts'
import { lacking, namesOf, type Mask } from './masks.ts'
import {
  isMember,
  normaliseRoles,
  rankOfMember,
  rankWhenActive,
  type MemberFacts,
  type Role,
} from './roles.ts'

/** Why something may not be done to a membership; stable codes, on top of those of a plain check. */
export type GuardReason =
  | Reason
  | 'other_account'
  | 'owner_untouchable'
  | 'own_membership'
  | 'outranked'
  | 'beyond_own'
  | 'invalid_change'
  | 'no_role_named'
  | 'role_not_offered'
  | 'admin_keeps_organizer'
  | 'billing_contact_needs_admin'
  | 'billing_contact_keeps_admin'
  | 'last_billing_contact'
  | 'multi_user_limit'
  | 'already_suspended'
  | 'not_suspended'
  | 'owner_cannot_leave'
  | 'receiver_suspended'
  | 'still_pending'

/** What a refusal is about: the permission that is missing, the role that stands in the way. */
export interface About {
  readonly missing?: Permission
  readonly role?: Role
}

/** The answer of a guard: yes, or the reason and what it is about. */
export type Ruling =
  | { readonly allowed: true }
  | ({ readonly allowed: false; readonly reason: GuardReason } & About)

/** What the account holds now, counted under the lock that the write takes. */
export interface Situation {
  /** Active members holding billing_contact, the owner not counted. */
  readonly billingContacts: number
  /** Members holding multi_user, suspended ones too, and pending unexpired invitations that name it. */
  readonly multiUsers: number
  readonly multiUserLimit: number
}

/** A refusal, with what it is about. */
export function refuse(reason: GuardReason, about: About = {}): Ruling {
  return { allowed: false, reason, ...about }
}

/** Refuses unless the condition holds. */
export function demand(condition: boolean, reason: GuardReason, about?: About): Ruling {
  return condition === true ? ALLOWED : refuse(reason, about)
}

/** The first refusal of checks made in order. Input that breaks a check is refused, never thrown. */
export function decide(checks: () => Iterable<Ruling>): Ruling {
  try {
    for (const ruling of checks()) if (ruling.allowed !== true) return ruling
    return ALLOWED
  } catch {
    return refuse('invalid_change')
  }
}

/** Refuses what the actor may not do at all. */
export function holdsPermission(actor: MemberFacts, permission: Permission, role?: Role): Ruling {
  const decision = can(actor, permission)
  if (decision.allowed) return ALLOWED
  return refuse(decision.reason, role ? { missing: decision.missing, role } : { missing: decision.missing })
}

/** Refuses to act on a member of another account. */
export function sharesAccount(actor: MemberFacts, target: MemberFacts): Ruling {
  const same = isMember(target) && target.accountId === actor.accountId && target.family === actor.family
  return demand(same, 'other_account')
}

/** Refuses to act on the owner, and on anybody who holds more than the actor, suspended or not. */
export function outranks(actor: MemberFacts, target: MemberFacts): Ruling {
  if (target.owner !== false) return refuse('owner_untouchable')
  return covers(actor, rankWhenActive(target), 'outranked')
}

/** Refuses what goes beyond the actor's own rank, naming the first permission that is missing. */
export function covers(actor: MemberFacts, wanted: Mask, reason: GuardReason, role?: Role): Ruling {
  const missing = namesOf(lacking(rankOfMember(actor), wanted))[0]
  if (missing === undefined) return ALLOWED
  return refuse(reason, role ? { missing, role } : { missing })
}

/** Tells whether a member is one of those `Situation.billingContacts` counts. */
export function countsAsBillingContact(facts: MemberFacts): boolean {
  const roles = normaliseRoles(facts.family, facts.roles)
  return !facts.owner && facts.status === 'active' && roles.includes('billing_contact')
}

/** Refuses to lose the last billing contact. */
export function keepsBillingContact(target: MemberFacts, situation: Situation): Ruling {
  const safe = !countsAsBillingContact(target) || situation.billingContacts > 1
  return demand(safe, 'last_billing_contact', { role: 'billing_contact' })
}

/** Does who has these roles take one of the places for multi-users? */
export function takesMultiUserPlace(roles: readonly Role[]): boolean {
  return roles.includes('multi_user')
}

/** Refuses more multi_users than the plan allows. At acceptance the invitation counts already: adding 0. */
export function multiUsersFit(situation: Situation, adding: number): Ruling {
  const fits = situation.multiUsers + adding <= situation.multiUserLimit
  return demand(fits, 'multi_user_limit', { role: 'multi_user' })
}
